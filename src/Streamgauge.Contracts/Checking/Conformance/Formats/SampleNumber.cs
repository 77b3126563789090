using System.Globalization;
using System.Text;

namespace Streamgauge.Contracts.Checking.Conformance.Formats;

/// <summary>Numbers as Go writes and reads them.</summary>
internal static class SampleNumber
{
    public static bool TryParse(ReadOnlySpan<byte> word, out double value)
    {
        if (!word.IsEmpty && word[^1] <= '9') return double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && word[0] > ' ';
        return TryParseName(word, out value);
    }

    private static bool TryParseName(ReadOnlySpan<byte> word, out double value)
    {
        value = double.NaN;
        if (Ascii.EqualsIgnoreCase(word, "NaN"u8)) return true;
        var negative = word is [(byte)'-', ..];
        var name = word is [(byte)'-' or (byte)'+', ..] ? word[1..] : word;
        value = negative ? double.NegativeInfinity : double.PositiveInfinity;
        return Ascii.EqualsIgnoreCase(name, "Inf"u8) || Ascii.EqualsIgnoreCase(name, "Infinity"u8);
    }
}
