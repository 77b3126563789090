namespace Streamgauge.Metrics.Otlp;

/// <summary>Units in words to their UCUM codes, as OTLP wants them.</summary>
internal static class OtlpUnits
{
    /// <summary>The code of a unit in words, by itself or found at the end of a metric's name; the unit of a count is an annotation such as <c>{streams}</c>.</summary>
    public static string Of(string? unit, string name)
    {
        if (!string.IsNullOrEmpty(unit)) return Code(unit) ?? $"{{{unit}}}";

        var stem = name.EndsWith("_total", StringComparison.Ordinal) ? name[..^"_total".Length] : name;
        return Code(stem[(stem.LastIndexOf('_') + 1)..]) ?? "";
    }

    private static string? Code(string word) => word switch
    {
        "seconds" or "s" => "s",
        "milliseconds" or "ms" => "ms",
        "microseconds" => "us",
        "nanoseconds" => "ns",
        "minutes" => "min",
        "hours" => "h",
        "days" => "d",
        "bytes" => "By",
        "percent" => "%",
        "ratio" => "1",
        "celsius" => "Cel",
        "hertz" => "Hz",
        "volts" => "V",
        "amperes" => "A",
        "joules" => "J",
        "grams" => "g",
        "meters" => "m",
        _ => null,
    };
}
