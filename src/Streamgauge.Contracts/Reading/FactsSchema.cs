using System.Globalization;
using Streamgauge.Contracts.Model;

namespace Streamgauge.Contracts.Reading;

/// <summary>The keys of a metric that say what its values mean.</summary>
internal static class FactsSchema
{
    private enum Sign
    {
        Magnitude,
        Signed,
    }

    public static FamilyFacts Read(MapReader map) => new()
    {
        Bounds = ReadBounds(map),
        Signed = map.Choice("sign", Sign.Magnitude) == Sign.Signed,
        Dwell = ReadDwell(map),
        MaxRate = ReadMaxRate(map),
        Freezes = map.Flag("freezes"),
        Monotone = map.Flag("monotone"),
        Pair = map.OptionalText("pair"),
        DisjointFrom = map.Texts("disjoint_from"),
        SharedName = map.Flag("shared_name"),
        Healthy = ReadHealthy(map),
    };

    private static Bounds ReadBounds(MapReader map)
    {
        if (map.Map("bounds") is not { } node) return new(null, null, false);

        var bounds = new MapReader(node, map.Errors);
        var read = new Bounds(bounds.Number("min"), bounds.Number("max"), bounds.Flag("integer"));
        bounds.Close();
        return read;
    }

    private static Dictionary<double, TimeSpan> ReadDwell(MapReader map)
    {
        var dwell = new Dictionary<double, TimeSpan>();
        foreach (var (state, text) in map.TextMap("dwell"))
        {
            if (double.TryParse(state, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && PromDuration.TryParse(text, out var longest)) dwell[value] = longest;
            else map.Refuse(map.Value("dwell")!, "dwell", "states with durations, such as {2: 30s}");
        }

        return dwell;
    }

    private static MaxRate? ReadMaxRate(MapReader map) => map.Value("max_rate") switch
    {
        null or YamlScalar { IsNull: true } => null,
        YamlMap => new(null, map.NumberMap("max_rate")),
        _ => new(map.Number("max_rate"), new Dictionary<string, double>()),
    };

    private static HealthyValue ReadHealthy(MapReader map) => map.Value("healthy") is YamlScalar { Text: "now" }
        ? new(0, FollowsClock: true)
        : new(map.Number("healthy") ?? 0, FollowsClock: false);
}
