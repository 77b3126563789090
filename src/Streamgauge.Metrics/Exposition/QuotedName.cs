namespace Streamgauge.Metrics;

/// <summary>Names in quotes.</summary>
internal static class QuotedName
{
    public static string Escape(string text) => text
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("\n", "\\n", StringComparison.Ordinal)
        .Replace("\"", "\\\"", StringComparison.Ordinal);

    /// <summary>A metric name as comment lines write it.</summary>
    public static string IfNeeded(string name) => NameEscaping.IsLegacy(name, forLabel: false) ? name : $"\"{Escape(name)}\"";
}
