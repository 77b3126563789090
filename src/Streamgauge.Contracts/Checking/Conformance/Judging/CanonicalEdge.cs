using System.Globalization;
using System.Text;
using Streamgauge.Contracts.Checking.Conformance.Formats;

namespace Streamgauge.Contracts.Checking.Conformance.Judging;

/// <summary>K020: the one spelling of an edge that each format asks for, so that the series keeps its name.</summary>
internal static class CanonicalEdge
{
    public static bool TryParse(string text, out double edge) => SampleNumber.TryParse(Encoding.UTF8.GetBytes(text), out edge) && !double.IsNaN(edge);

    /// <summary>`0.1`, `1`, `+Inf` in text; `0.1`, `1.0`, `+Inf` in OpenMetrics. Large and small ones may have an exponent.</summary>
    public static bool IsCanonical(string text, double edge, bool openMetrics)
    {
        if (double.IsPositiveInfinity(edge)) return text == "+Inf";
        var plain = edge.ToString("0.################", CultureInfo.InvariantCulture);
        var isWhole = !plain.Contains('.', StringComparison.Ordinal);
        return text == (openMetrics && isWhole ? plain + ".0" : plain) || (Math.Abs(edge) is >= 1e6 or < 1e-4 && text == Exponent(edge));
    }

    // Go writes at least two digits of exponent: 1e+06.
    private static string Exponent(double edge)
    {
        var text = edge.ToString("E16", CultureInfo.InvariantCulture);
        var (mantissa, exponent) = (text.Split('E')[0].TrimEnd('0').TrimEnd('.'), int.Parse(text.Split('E')[1], CultureInfo.InvariantCulture));
        return $"{mantissa}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}";
    }
}
