using System.Globalization;
using System.Text.RegularExpressions;

namespace Streamgauge.Tests.Contracts.Catalogue;

/// <summary>Reads the metrics out of a seed document's prose: name, type, labels, buckets.</summary>
internal static partial class SeedDocument
{
    /// <summary>What the documents that say "default" mean by it.</summary>
    private static readonly double[] DefaultBuckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

    public static IEnumerable<SeedFamily> Families(string document) =>
        SeedSection.In(document).Select(Family).OfType<SeedFamily>().Concat(Listed(document));

    private static SeedFamily? Family(SeedSection section) =>
        section.Fact("Type")?.ToLowerInvariant() is ("counter" or "gauge" or "histogram") and var type
            ? new(section.Name, type, Words(section.Fact("Labels") ?? ""), Buckets(section))
            : null;

    /// <summary>Families of the form <c>- `name` labels: `label`</c> below a line <c>- Gauges</c> or <c>- Counters</c>.</summary>
    private static IEnumerable<SeedFamily> Listed(string document)
    {
        var type = "";
        foreach (var line in document.Split('\n'))
        {
            if (Kind().Match(line) is { Success: true } kind) type = kind.Groups["type"].Value.ToLowerInvariant();
            else if (Item().Match(line) is { Success: true } item) yield return new(item.Groups["name"].Value, type, [item.Groups["label"].Value], []);
        }
    }

    private static List<double> Buckets(SeedSection section) => section.Fact("Buckets") switch
    {
        null => [],
        var text when text.StartsWith("Default", StringComparison.Ordinal) => [.. DefaultBuckets],
        var text => [.. Number().Matches(Aside().Replace(text, "")).Select(Edge)],
    };

    private static double Edge(Match match) =>
        double.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture) / (match.Groups["unit"].Value == "ms" ? 1000 : 1);

    private static string[] Words(string text) => [.. Word().Matches(Aside().Replace(text, "")).Select(match => match.Groups["word"].Value)];

    [GeneratedRegex(@"^- (?<type>Gauge|Counter|Histogram)s\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Kind();

    [GeneratedRegex(@"^  - `(?<name>[a-z_]+)` labels: `(?<label>[a-z_]+)`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Item();

    [GeneratedRegex(@"(?<number>\d+(\.\d+)?)(?<unit>ms|s)?", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Number();

    [GeneratedRegex(@"\([^)]*\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Aside();

    [GeneratedRegex("`(?<word>[a-z_]+)`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Word();
}
