namespace Streamgauge.Contracts.Model;

/// <summary>The three suffixes under which a classic histogram is exported.</summary>
public static class HistogramParts
{
    /// <summary>All suffixes.</summary>
    public static IReadOnlyList<string> All { get; } = ["_bucket", "_count", "_sum"];

    /// <summary>The suffix a sample name ends in, or null.</summary>
    public static string? Of(string sample) => All.FirstOrDefault(part => sample.EndsWith(part, StringComparison.Ordinal));
}
