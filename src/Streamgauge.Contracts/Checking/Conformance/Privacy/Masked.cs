namespace Streamgauge.Contracts.Checking.Conformance.Privacy;

/// <summary>Shows that a value is there without showing it: two characters and the length.</summary>
internal static class Masked
{
    public static string Of(string value) => $"{value[..Math.Min(2, value.Length / 4)]}…({value.Length})";

    /// <summary>The value itself, unless it looks like an identifier; cut where it is long.</summary>
    public static string IfPersonal(string value)
    {
        if (Identifiers.Recognise(value) is not null) return Of(value);
        return value.Length <= 60 ? value : value[..60] + "…";
    }
}
