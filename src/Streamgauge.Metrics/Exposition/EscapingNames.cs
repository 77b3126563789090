namespace Streamgauge.Metrics;

/// <summary>The escapings as they are named in headers.</summary>
internal static class EscapingNames
{
    public static string Of(EscapingScheme scheme) => scheme switch
    {
        EscapingScheme.Dots => "dots",
        EscapingScheme.Values => "values",
        EscapingScheme.AllowUtf8 => "allow-utf-8",
        _ => "underscores",
    };

    public static EscapingScheme? Parse(string? name)
    {
        foreach (var scheme in Enum.GetValues<EscapingScheme>())
        {
            if (string.Equals(Of(scheme), name, StringComparison.OrdinalIgnoreCase)) return scheme;
        }

        return null;
    }
}
