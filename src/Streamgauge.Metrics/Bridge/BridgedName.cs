using System.Text;

namespace Streamgauge.Metrics.Bridge;

/// <summary>
/// An instrument's name and unit as Prometheus writes them: everything but letters, digits and <c>_</c> becomes <c>_</c>,
/// the unit is appended in words, and a counter ends in <c>_total</c>.
/// <c>http.server.request.duration</c> in <c>s</c> is <c>http_server_request_duration_seconds</c>.
/// </summary>
public static class BridgedName
{
    /// <summary>The metric name of an instrument.</summary>
    /// <param name="instrument">The instrument's own name.</param>
    /// <param name="unit">Its unit in UCUM (<c>s</c>, <c>By</c>, <c>{request}</c>, <c>By/s</c>) or null.</param>
    /// <param name="isCounter">Whether it only ever rises.</param>
    /// <param name="isGauge">Whether it is a gauge; the unit <c>1</c> of a gauge is a ratio.</param>
    public static string Of(string instrument, string? unit, bool isCounter, bool isGauge)
    {
        var name = Legal(instrument);
        if (isCounter) name = WithoutSuffix(name, "_total");
        if (Unit(unit, isGauge) is { } words && name != words && !name.EndsWith("_" + words, StringComparison.Ordinal)) name += "_" + words;
        return isCounter ? name + "_total" : name;
    }

    /// <summary>A tag's key as a label name: <c>http.request.method</c> is <c>http_request_method</c>.</summary>
    public static string OfLabel(string key)
    {
        var label = Legal(key);
        return label.StartsWith("__", StringComparison.Ordinal) ? "key" + label : label;
    }

    /// <summary>The unit in words, or null where it adds nothing: counts, annotations in braces, none.</summary>
    public static string? Unit(string? unit, bool isGauge)
    {
        if (string.IsNullOrEmpty(unit)) return null;
        if (unit == "1") return isGauge ? "ratio" : null;

        var slash = unit.IndexOf('/');
        if (slash < 0) return Word(unit);

        var above = Word(unit[..slash]);
        var below = Word(unit[(slash + 1)..]);
        return (above, below) switch
        {
            (_, null) => above,
            (null, _) => "per_" + Singular(below),
            _ => above + "_per_" + Singular(below),
        };
    }

    private static string? Word(string unit) => unit switch
    {
        "" or "1" => null,
        ['{', ..] => null,
        "s" => "seconds",
        "ms" => "milliseconds",
        "us" => "microseconds",
        "ns" => "nanoseconds",
        "min" => "minutes",
        "h" => "hours",
        "d" => "days",
        "By" => "bytes",
        "KiBy" => "kibibytes",
        "MiBy" => "mebibytes",
        "GiBy" => "gibibytes",
        "%" => "percent",
        "Cel" => "celsius",
        "Hz" => "hertz",
        "V" => "volts",
        "A" => "amperes",
        "W" => "watts",
        "J" => "joules",
        "g" => "grams",
        "m" => "meters",
        _ => Legal(unit),
    };

    private static string Singular(string unit) => unit == "hertz" ? unit : WithoutSuffix(unit, "s");

    private static string WithoutSuffix(string text, string suffix) => text.EndsWith(suffix, StringComparison.Ordinal) ? text[..^suffix.Length] : text;

    private static string Legal(string text)
    {
        var legal = new StringBuilder(text.Length + 1);
        if (text.Length > 0 && char.IsAsciiDigit(text[0])) legal.Append('_');
        foreach (var c in text) legal.Append(char.IsAsciiLetterOrDigit(c) ? c : '_');
        return legal.Length == 0 ? "_" : legal.ToString();
    }
}
