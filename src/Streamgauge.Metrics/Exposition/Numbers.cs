using System.Buffers.Binary;
using System.Buffers.Text;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text;

namespace Streamgauge.Metrics;

/// <summary>Numbers as the text formats write them: whole ones without a point, others as short as they read back exactly.</summary>
internal static class Numbers
{
    /// <summary>No number is longer than this, a line end included.</summary>
    public const int MostBytes = 32;

    /// <summary>The room <see cref="WriteLine"/> needs.</summary>
    public const int ShortLine = 9;

    /// <summary>Doubles up to here hold every whole number exactly.</summary>
    private const double WholeLimit = 1L << 53;

    private const ulong Zeros = 0x3030_3030_3030_3030;

    private static readonly byte[] FourDigits = [.. Enumerable.Range(0, 10_000).SelectMany(static i => Encoding.ASCII.GetBytes($"{i:0000}"))];

    /// <summary>Writes a number of at most 8 digits and a line end, without a branch or a table.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int WriteLine(Span<byte> to, uint value)
    {
        var digits = EightDigits(value);
        var leading = BitOperations.TrailingZeroCount(digits | (1UL << 63)) >> 3;
        BinaryPrimitives.WriteUInt64LittleEndian(to, (digits | Zeros) >> (leading * 8));
        to[8 - leading] = (byte)'\n';
        return 9 - leading;
    }

    /// <summary>Writes a number of at most 8 digits with zeros in front.</summary>
    public static void WriteEight(Span<byte> to, uint value) => BinaryPrimitives.WriteUInt64LittleEndian(to, EightDigits(value) | Zeros);

    /// <summary>A digit to a byte, the first in the lowest: four divisions by 100 and by 10 side by side in the lanes of a word.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong EightDigits(uint value)
    {
        var fours = (value / 10_000) | ((ulong)(value % 10_000) << 32);
        var hundreds = ((fours * 10_486) >> 20) & 0x0000_007F_0000_007F;
        var pairs = hundreds + ((fours - (100 * hundreds)) << 16);
        var tens = ((pairs * 103) >> 10) & 0x000F_000F_000F_000F;
        return tens + ((pairs - (10 * tens)) << 8);
    }

    /// <summary>Writes a number of at most 16 digits, four at a time.</summary>
    public static int WriteDigits(Span<byte> to, ulong value)
    {
        if (value < 10_000) return WriteFirst(to, (int)value);
        if (value < 100_000_000)
        {
            var (high, low) = Math.DivRem((uint)value, 10_000u);
            var length = WriteFirst(to, (int)high);
            FourDigits.AsSpan((int)low * 4, 4).CopyTo(to[length..]);
            return length + 4;
        }

        var (front, back) = Math.DivRem(value, 100_000_000);
        var written = WriteDigits(to, front);
        var (third, fourth) = Math.DivRem((uint)back, 10_000u);
        FourDigits.AsSpan((int)third * 4, 4).CopyTo(to[written..]);
        FourDigits.AsSpan((int)fourth * 4, 4).CopyTo(to[(written + 4)..]);
        return written + 8;
    }

    public static int Write(Span<byte> to, double value)
    {
        if (Math.Abs(value) <= WholeLimit && (long)value == value) return Write(to, (long)value);
        if (!double.IsFinite(value))
        {
            var word = double.IsNaN(value) ? "NaN"u8 : value > 0 ? "+Inf"u8 : "-Inf"u8;
            word.CopyTo(to);
            return word.Length;
        }

        if (Fractions.Write(to, value) is var length and > 0) return length;
        Utf8Formatter.TryFormat(value, to, out var written);
        return written;
    }

    public static int Write(Span<byte> to, long value)
    {
        Utf8Formatter.TryFormat(value, to, out var written);
        return written;
    }

    /// <summary>Writes a time in Unix seconds with as many decimals as it has.</summary>
    public static int WriteSeconds(Span<byte> to, long milliseconds)
    {
        var (seconds, rest) = Math.DivRem(milliseconds, 1000);
        var length = Write(to, seconds);
        if (rest == 0) return length;
        to[length++] = (byte)'.';
        FourDigits.AsSpan(((int)rest * 4) + 1, 3).CopyTo(to[length..]);
        length += 3;
        while (to[length - 1] == (byte)'0') length--;
        return length;
    }

    public static string Text(double value)
    {
        Span<byte> bytes = stackalloc byte[MostBytes];
        return Encoding.ASCII.GetString(bytes[..Write(bytes, value)]);
    }

    private static int WriteFirst(Span<byte> to, int value)
    {
        var digits = value < 10 ? 1 : value < 100 ? 2 : value < 1000 ? 3 : 4;
        FourDigits.AsSpan((value * 4) + 4 - digits, digits).CopyTo(to);
        return digits;
    }
}
