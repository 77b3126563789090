using System.Text.RegularExpressions;

namespace Streamgauge.Contracts.Rendering.Prometheus;

/// <summary>One series as tests name it: <c>name{label="value"}</c>, with exact values only.</summary>
internal sealed partial record SeriesSelector(string Name, IReadOnlyList<KeyValuePair<string, string>> Labels)
{
    /// <summary>Reads a selector; null if it is not one series.</summary>
    public static SeriesSelector? Parse(string text)
    {
        var match = Shape().Match(text);
        if (!match.Success) return null;

        var labels = match.Groups["label"].Captures.Zip(match.Groups["value"].Captures)
            .Select(pair => new KeyValuePair<string, string>(pair.First.Value, Unescape(pair.Second.Value)));
        return new(match.Groups["name"].Value, [.. labels]);
    }

    public SeriesSelector Part(string suffix) => this with { Name = Name + suffix };

    public SeriesSelector With(string label, string value) => this with { Labels = [.. Labels, new(label, value)] };

    public override string ToString() => Labels.Count == 0 ? Name : $"{Name}{Braces(Labels)}";

    /// <summary>A label set in braces, values quoted as PromQL does.</summary>
    public static string Braces(IEnumerable<KeyValuePair<string, string>> labels) =>
        $"{{{string.Join(", ", labels.Select(label => $"{label.Key}=\"{Escape(label.Value)}\""))}}}";

    private static string Escape(string value) => value.Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("\n", "\\n");

    private static string Unescape(string value) => value.Replace("\\n", "\n").Replace("\\\"", "\"").Replace("\\\\", "\\");

    [GeneratedRegex("""\A\s*(?<name>[a-zA-Z_:][a-zA-Z0-9_:]*)?\s*(\{\s*((?<label>[a-zA-Z_][a-zA-Z0-9_]*)\s*=\s*("(?<value>([^"\\]|\\.)*)"|'(?<value>([^'\\]|\\.)*)')\s*,?\s*)*\})?\s*\z""", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Shape();
}
