using System.Globalization;

namespace Streamgauge.Contracts.Rendering.Text;

/// <summary>Numbers as Go, and so Prometheus, writes them in the shortest form: <c>0.1</c>, <c>1</c>, <c>1e-05</c>, <c>1e+21</c>.</summary>
internal static class GoNumber
{
    public static string Format(double value)
    {
        if (double.IsNaN(value)) return "NaN";
        if (double.IsInfinity(value)) return value > 0 ? "+Inf" : "-Inf";
        if (value == 0) return "0";

        var scientific = value.ToString("E16", CultureInfo.InvariantCulture);
        var exponent = int.Parse(scientific[(scientific.IndexOf('E') + 1)..], CultureInfo.InvariantCulture);
        var shortest = value.ToString("R", CultureInfo.InvariantCulture);
        if (exponent is >= -4 and < 21) return shortest.Contains('E') ? ((decimal)value).ToString(CultureInfo.InvariantCulture) : shortest;

        var mantissa = shortest.Contains('E') ? shortest[..shortest.IndexOf('E')] : (value / Math.Pow(10, exponent)).ToString("R", CultureInfo.InvariantCulture);
        return $"{mantissa}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}";
    }

    /// <summary>The spelling of OpenMetrics: whole numbers carry <c>.0</c>.</summary>
    public static string FormatOpenMetrics(double value)
    {
        var text = Format(value);
        return text.All(letter => char.IsAsciiDigit(letter) || letter == '-') ? text + ".0" : text;
    }
}
