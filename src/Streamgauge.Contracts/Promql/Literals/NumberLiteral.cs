using System.Globalization;

namespace Streamgauge.Contracts.Promql.Literals;

/// <summary>What a number is worth: whole numbers as Go reads them (hexadecimal, octal), else a decimal.</summary>
internal static class NumberLiteral
{
    public static bool TryParse(ReadOnlySpan<char> text, out double value)
    {
        value = 0;
        if (text.Equals("inf", StringComparison.OrdinalIgnoreCase)) value = double.PositiveInfinity;
        else if (text.Equals("nan", StringComparison.OrdinalIgnoreCase)) value = double.NaN;
        else if (text.StartsWith("0x", StringComparison.OrdinalIgnoreCase)) return TryParseHexadecimal(text[2..], out value);
        else if (!TryParseOctal(text, out value)) return TryParseDecimal(text, out value);
        return true;
    }

    private static bool TryParseHexadecimal(ReadOnlySpan<char> digits, out double value)
    {
        var parsed = ulong.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var whole);
        value = whole;
        return parsed && whole <= long.MaxValue;
    }

    private static bool TryParseOctal(ReadOnlySpan<char> text, out double value)
    {
        value = 0;
        if (text.Length < 2 || text[0] != '0' || text.ContainsAnyExceptInRange('0', '7')) return false;
        var digits = text.TrimStart('0');
        long whole = 0;
        foreach (var digit in digits)
        {
            if (whole > long.MaxValue >> 3) return false;
            whole = (whole << 3) + (digit - '0');
        }
        value = whole;
        return true;
    }

    private static bool TryParseDecimal(ReadOnlySpan<char> text, out double value)
    {
        const NumberStyles Style = NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        return double.TryParse(text, Style, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);
    }
}
