using System.Globalization;
using System.Text.Json.Nodes;
using Streamgauge.Metrics;

namespace Streamgauge.IntegrationTests.Platform.Otlp;

/// <summary>Points in one form, whether they come from a snapshot or from the far side of OTLP: a line for each series, all numbers in it.</summary>
internal static class ReceivedPoints
{
    public static Dictionary<string, string> Of(IEnumerable<JsonNode> requests)
    {
        var points = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var scope in requests.SelectMany(request => List(request, "resourceMetrics")).SelectMany(resource => List(resource, "scopeMetrics")))
        {
            foreach (var metric in List(scope, "metrics"))
            {
                var (kind, data) = Data(metric);
                foreach (var point in List(data, "dataPoints"))
                {
                    var labels = List(point, "attributes").Select(attribute => $"{attribute["key"]}={attribute["value"]!["stringValue"]}");
                    points.Add($"{scope["scope"]!["name"]} {metric["name"]}{{{string.Join(',', labels)}}}", $"{kind} since {point["startTimeUnixNano"]}: {Value(kind, point)}");
                }
            }
        }

        return points;
    }

    public static Dictionary<string, string> Of(RegistrySnapshot snapshot) =>
        snapshot.Families.SelectMany(family => family.Series.Select(series => (Family: family, Series: series))).ToDictionary(one => Name(one.Family, one.Series), one => Line(one.Family, one.Series));

    private static string Name(FamilySnapshot family, SeriesSnapshot series)
    {
        var labels = family.Descriptor.Labels.Zip(series.Labels).Where(pair => pair.Second.Length > 0).Select(pair => $"{pair.First.Name}={pair.Second}");
        return $"streamgauge.{family.Descriptor.Contract} {family.Descriptor.Name}{{{string.Join(',', labels)}}}";
    }

    private static string Line(FamilySnapshot family, SeriesSnapshot series)
    {
        var kind = family.Type switch
        {
            MetricType.Counter => "sum",
            MetricType.Gauge => "gauge",
            _ => family.Descriptor.NativeHistogram ? "exponentialHistogram" : "histogram",
        };
        var value = series.Histogram switch
        {
            null => Text(series.Value),
            { Native: { } native } own => $"{own.Count} {Text(own.Sum)} {native.Schema} {native.ZeroCount} [{string.Join(' ', native.Positive.Select(bucket => $"{bucket.Index - 1}:{bucket.Count}"))}]",
            var own => $"{own.Count} {Text(own.Sum)} [{string.Join(' ', own.Bounds.Select(Text))}] [{string.Join(' ', own.Counts)}]",
        };
        return $"{kind} since {(series.Created - DateTimeOffset.UnixEpoch).Ticks * TimeSpan.NanosecondsPerTick}: {value}";
    }

    private static (string Kind, JsonNode Data) Data(JsonNode metric) =>
        new[] { "sum", "gauge", "histogram", "exponentialHistogram" }.Where(kind => metric[kind] is not null).Select(kind => (kind, metric[kind]!)).Single();

    private static string Value(string kind, JsonNode point) => kind switch
    {
        "histogram" => $"{Whole(point, "count")} {Text(Number(point["sum"]))} [{string.Join(' ', List(point, "explicitBounds").Select(bound => Text(Number(bound))))}] [{string.Join(' ', List(point, "bucketCounts"))}]",
        "exponentialHistogram" => $"{Whole(point, "count")} {Text(Number(point["sum"]))} {Whole(point, "scale")} {Whole(point, "zeroCount")} [{string.Join(' ', Buckets(point))}]",
        _ => Text(Number(point["asInt"] ?? point["asDouble"])),
    };

    private static IEnumerable<string> Buckets(JsonNode point)
    {
        var offset = Whole(point["positive"]!, "offset");
        return List(point["positive"]!, "bucketCounts").Select((count, i) => (Index: offset + i, Count: $"{count}")).Where(bucket => bucket.Count != "0").Select(bucket => $"{bucket.Index}:{bucket.Count}");
    }

    private static IEnumerable<JsonNode> List(JsonNode node, string name) => node[name]?.AsArray().Select(item => item!) ?? [];

    // A number that is 0 is left out on the wire.
    private static long Whole(JsonNode node, string name) => node[name] is { } number ? long.Parse($"{number}", CultureInfo.InvariantCulture) : 0;

    private static double Number(JsonNode? node) => node is null ? 0 : double.Parse($"{node}", CultureInfo.InvariantCulture);

    private static string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture);
}
