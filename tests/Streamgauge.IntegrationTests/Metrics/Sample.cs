namespace Streamgauge.IntegrationTests.Metrics;

/// <summary>One sample as a server read it. Labels include the name, under <c>__name__</c>.</summary>
internal sealed record Sample(IReadOnlyDictionary<string, string> Labels, double Value)
{
    private static readonly HashSet<string> OfTheScrape = ["job", "instance"];

    /// <summary>Name and own labels in a form that can be compared; `le` as a number, because OpenMetrics writes 1 as 1.0.</summary>
    public string Key => string.Join('\u0001', Labels.Where(l => !OfTheScrape.Contains(l.Key) && l.Value.Length > 0)
        .OrderBy(l => l.Key, StringComparer.Ordinal).Select(l => l.Key + "\u0002" + (l.Key == "le" && l.Value.EndsWith(".0", StringComparison.Ordinal) ? l.Value[..^2] : l.Value)));
}
