using System.Text;
using Streamgauge.Contracts.Checking.Conformance.Formats;
using Streamgauge.Contracts.Model;

namespace Streamgauge.Contracts.Checking.Conformance.Judging;

/// <summary>Finds the family of a name. Names beyond the limit share one nameless family, so that memory stays bounded.</summary>
internal sealed class FamilyIndex(ContractSet contracts)
{
    private const int MostNames = 20_000;

    private static readonly (string Suffix, SamplePart Part, string Types)[] Suffixes =
    [
        ("_bucket", SamplePart.Bucket, "histogram gaugehistogram"), ("_count", SamplePart.Count, "histogram summary"),
        ("_sum", SamplePart.Sum, "histogram summary"), ("_total", SamplePart.Value, "counter"), ("_info", SamplePart.Value, "info"),
        ("_created", SamplePart.Created, "counter histogram summary"), ("_gcount", SamplePart.Value, "gaugehistogram"), ("_gsum", SamplePart.Value, "gaugehistogram"),
    ];

    private readonly Dictionary<string, FamilyState> _families = [];
    private readonly Dictionary<string, SampleRoute>.AlternateLookup<ReadOnlySpan<char>> _routes =
        new Dictionary<string, SampleRoute>().GetAlternateLookup<ReadOnlySpan<char>>();

    private readonly FamilyState _nameless = new("", contract: null, "");
    private readonly Dictionary<string, string> _owners = contracts.Contracts
        .SelectMany(contract => contract.Families.Select(family => (family.Name, Contract: contract.Name)))
        .DistinctBy(pair => pair.Name).ToDictionary(pair => pair.Name, pair => pair.Contract);

    private SampleRoute? _last;

    public bool OpenMetrics { get; set; }
    public IEnumerable<FamilyState> Families => _families.Values;

    public FamilyState? Find(string contractFamily) => _families.Values.FirstOrDefault(state => state.Contract?.Name == contractFamily);

    public string OwnerOf(Family family) => _owners.GetValueOrDefault(family.Name, "");

    /// <summary>The family that metadata of this name belong to.</summary>
    public FamilyState OfMetadata(string name)
    {
        if (_families.TryGetValue(name, out var known)) return known;
        var contract = contracts.FindFamily(name) ?? (OpenMetrics ? contracts.FindFamily(name + "_total") : null);
        if (contract is null && _families.Count >= MostNames) return _nameless;
        return _families[name] = new FamilyState(name, contract, contract is null ? "" : OwnerOf(contract));
    }

    public SampleRoute OfSample(ParsedSample sample)
    {
        if (_last is not null && sample.Name.SequenceEqual(_last.Name)) return _last;
        Span<char> name = stackalloc char[Math.Min(sample.Name.Length, 512)];
        Encoding.ASCII.GetChars(sample.Name[..name.Length], name);
        if (_routes.TryGetValue(name, out var known)) return _last = known;

        var (family, part) = Resolve(name.ToString());
        var route = new SampleRoute(sample.Name.ToArray(), family, part);
        if (_routes.Dictionary.Count < 4 * MostNames) _routes[name] = route;
        return _last = route;
    }

    /// <summary>Names may mean something else in the next exposition.</summary>
    public void Forget()
    {
        _routes.Dictionary.Clear();
        _last = null;
    }

    private (FamilyState Family, SamplePart Part) Resolve(string name)
    {
        foreach (var (suffix, part, types) in Suffixes)
        {
            if (!name.EndsWith(suffix, StringComparison.Ordinal)) continue;
            if (_families.TryGetValue(name[..^suffix.Length], out var family) && family.Type is { } type && types.Contains(type, StringComparison.Ordinal)
                && (OpenMetrics || suffix is not ("_total" or "_info"))) return (family, part);
        }
        if (_families.TryGetValue(name, out var declared)) return (declared, SamplePart.Value);
        return contracts.FindBySample(name) is { Type: FamilyType.Histogram } histogram
            ? (OfMetadata(histogram.Name), Suffixes.First(one => name.EndsWith(one.Suffix, StringComparison.Ordinal)).Part)
            : (OfMetadata(OpenMetrics && name.EndsWith("_total", StringComparison.Ordinal) ? name[..^6] : name), SamplePart.Value);
    }
}
