using System.Collections.Frozen;
using Streamgauge.Contracts.Model;
using Streamgauge.Contracts.Promql;

namespace Streamgauge.Contracts.Linting.Analysis;

/// <summary>Every name that a rule may select: the contracts' families, recorded series, and what Prometheus itself makes.</summary>
internal sealed class SeriesCatalogue
{
    private static readonly TimeSpan UsualInterval = TimeSpan.FromSeconds(15);

    private readonly FrozenDictionary<string, TimeSpan> _intervals;
    private readonly Dictionary<string, string> _records;
    private readonly Dictionary<string, Facts> _recorded = [];

    public SeriesCatalogue(ContractSet? contracts, IEnumerable<KeyValuePair<string, string>> records)
    {
        Contracts = contracts;
        _intervals = (contracts?.Contracts ?? [])
            .SelectMany(contract => contract.Families.Select(family => (family.Name, contract.Scrape.Interval)))
            .DistinctBy(pair => pair.Name).ToFrozenDictionary(pair => pair.Name, pair => pair.Interval);
        _records = (contracts?.Recordings ?? []).Select(rule => KeyValuePair.Create(rule.Record, rule.Expr))
            .Concat(records).DistinctBy(pair => pair.Key).ToDictionary();
    }

    /// <summary>Null when expressions are judged without contracts.</summary>
    public ContractSet? Contracts { get; }

    public IEnumerable<string> Names => (Contracts?.Families ?? []).SelectMany(family => family.SampleNames).Concat(_records.Keys);

    public bool IsKnown(string name) => IsBuiltIn(name) || _records.ContainsKey(name) || Contracts?.FindBySample(name) is not null;

    public static bool IsBuiltIn(string name) =>
        name is "up" or "ALERTS" or "ALERTS_FOR_STATE" || name.StartsWith("scrape_", StringComparison.Ordinal);

    /// <summary>How often the family is scraped.</summary>
    public TimeSpan IntervalOf(Family? family) =>
        family is not null && _intervals.TryGetValue(family.Name, out var interval) ? interval : UsualInterval;

    /// <summary>What is known of a recorded series, or null if none has that name.</summary>
    public Facts? FindRecord(string name)
    {
        if (_recorded.TryGetValue(name, out var known)) return known;
        if (!_records.TryGetValue(name, out var expr)) return null;
        _recorded[name] = Facts.Nothing; // while it is worked out, a record that refers to itself knows nothing of itself
        return _recorded[name] = PromqlParser.Parse(expr).Tree is { } tree ? new ExpressionAnalysis(this, tree).Result : Facts.Nothing;
    }
}
