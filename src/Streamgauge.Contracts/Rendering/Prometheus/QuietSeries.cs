using Streamgauge.Contracts.Model;
using Streamgauge.Contracts.Promql.Syntax;
using Streamgauge.Contracts.Rendering.Text;

namespace Streamgauge.Contracts.Rendering.Prometheus;

/// <summary>The one quiet series behind a selector: counters and histogram parts stand at 1000, gauges at their healthy value.</summary>
internal sealed class QuietSeries(ContractSet contracts, Contract contract, TimeSpan scrape, TimeSpan length)
{
    private const string Instance = "quiet:8000";
    private readonly int _steps = (int)(length / scrape);

    /// <summary>The target itself, alive.</summary>
    public KeyValuePair<string, string> Up => new($"up{SeriesSelector.Braces(Target([]))}", $"1x{_steps}");

    public IEnumerable<KeyValuePair<string, string>> Of(SelectorNode selector, bool restarts)
    {
        var name = selector.Name ?? selector.Matchers.FirstOrDefault(matcher => matcher is { Label: LabelMatcher.MetricName, Operator: MatchOperator.Equal })?.Value;
        if (name is null) return [];
        if (name == "up") return [new($"up{SeriesSelector.Braces(Target(selector.Matchers))}", $"1x{_steps}")];
        if (contracts.FindBySample(name) is not { } family) return [];

        var labels = family.Labels
            .Select(label => new KeyValuePair<string, string>(label.Name, Legal(label.Name, selector.Matchers, Candidates(label))))
            .Concat(Target(selector.Matchers));
        return Variants(new(name, [.. labels]), family).Select(series => new KeyValuePair<string, string>(series.ToString(), Values(family, restarts)));
    }

    private static IEnumerable<SeriesSelector> Variants(SeriesSelector series, Family family) =>
        family.Type == FamilyType.Histogram && series.Name.EndsWith("_bucket", StringComparison.Ordinal)
            ? family.Buckets.Append(double.PositiveInfinity).Select(edge => series.With("le", GoNumber.Format(edge)))
            : [series];

    private string Values(Family family, bool restarts)
    {
        if (family.Type != FamilyType.Gauge) return restarts ? $"1000x{_steps / 2} 0x{(_steps / 2) - 1}" : $"1000x{_steps}";

        var healthy = family.Facts.Healthy;
        return healthy.FollowsClock ? $"0+{(long)scrape.TotalSeconds}x{_steps}" : $"{GoNumber.Format(healthy.Number)}x{_steps}";
    }

    private IEnumerable<KeyValuePair<string, string>> Target(IReadOnlyList<LabelMatcher> matchers) =>
    [
        new("instance", Legal("instance", matchers, [Instance])),
        new("job", Legal("job", matchers, [contract.Scrape.Job])),
    ];

    private static string Legal(string label, IReadOnlyList<LabelMatcher> matchers, IReadOnlyList<string> candidates)
    {
        var own = matchers.Where(matcher => matcher.Label == label).ToList();
        var wanted = own.Where(matcher => matcher.Operator == MatchOperator.Equal).Select(matcher => matcher.Value);
        return wanted.Concat(candidates).FirstOrDefault(value => own.TrueForAll(matcher => matcher.Matches(value))) ?? candidates[0];
    }

    private static IReadOnlyList<string> Candidates(LabelDeclaration label) => label switch
    {
        { IsKnownAtStart: true, Values.Count: > 0 } => label.Values,
        { Privacy: Privacy.Pseudonym } => ["quiet-aaaaaaaaaaaaaaaaaaaa"],
        _ => ["quiet"],
    };
}
