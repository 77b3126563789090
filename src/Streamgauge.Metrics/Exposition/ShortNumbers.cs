using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Streamgauge.Metrics;

/// <summary>
/// Whole numbers of at most eight digits, which most counters are. Four of them become text in the time of one, which is less than
/// it takes to fetch text that was kept: so theirs is not kept.
/// </summary>
internal static class ShortNumbers
{
    /// <summary>Numbers that are made together.</summary>
    public const int Lanes = 4;

    private const int MostDigits = 8;
    private const long Limit = 100_000_000;

    [ThreadStatic]
    private static ValueText? _text;

    public static bool IsShort(long value) => (ulong)value < Limit;

    /// <summary>Whether the numbers in these slots are all short.</summary>
    public static bool AreAll(ReadOnlySpan<long> values, ulong slots)
    {
        if (slots == ulong.MaxValue) return AreAll(MemoryMarshal.Cast<long, Vector256<ulong>>(values));
        for (; slots != 0; slots &= slots - 1)
        {
            if (!IsShort(values[BitOperations.TrailingZeroCount(slots)])) return false;
        }

        return true;
    }

    /// <summary>At least the numbers in these slots as text; good until the next call on this thread.</summary>
    public static ValueText Text(ReadOnlySpan<long> values, ulong slots)
    {
        _text ??= new ValueText(Block.MaxCapacity, ValueText.ForWhole);
        const ulong Group = (1 << Lanes) - 1;
        for (var slot = 0; slot < values.Length; slot += Lanes, slots >>= Lanes)
        {
            if ((slots & Group) != 0) Write(values[slot..Math.Min(slot + Lanes, values.Length)], ref _text.Fields[slot * ValueText.ForWhole], ValueText.ForWhole);
        }

        return _text;
    }

    /// <summary>Writes numbers into fields of a <see cref="ValueText"/>, from this one on.</summary>
    public static void Write(ReadOnlySpan<long> values, ref byte field, int size)
    {
        for (; values.Length >= Lanes; values = values[Lanes..]) field = ref WriteFields(Digits(values), Lanes, ref field, size);
        if (values.IsEmpty) return;
        Span<long> rest = stackalloc long[Lanes];
        values.CopyTo(rest);
        WriteFields(Digits(rest), values.Length, ref field, size);
    }

    /// <summary>
    /// The first four numbers with a digit to a byte, the first in the lowest: divided by 10,000, then both halves by 100, then all four
    /// quarters by 10, each time side by side.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<ulong> Digits(ReadOnlySpan<long> numbers)
    {
        var values = Vector256.Create(numbers).AsUInt64();
        var high = (values * 109_951_163UL) >>> 40;
        var fours = (high | ((values - (high * 10_000UL)) << 32)).AsUInt32();
        var hundreds = (fours * 10_486) >>> 20;
        var pairs = (hundreds + ((fours - (hundreds * 100)) << 16)).AsUInt16();
        var tens = (pairs * 103) >>> 10;
        return (tens + ((pairs - (tens * 10)) << 8)).AsUInt64();
    }

    /// <summary>Writes a number and a line end; the target has nine bytes to spare.</summary>
    /// <param name="to">Where to.</param>
    /// <param name="digits">One of <see cref="Digits"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref byte AppendLine(ref byte to, ulong digits)
    {
        var leading = BitOperations.TrailingZeroCount(digits | (1UL << 63)) >> 3;
        Unsafe.WriteUnaligned(ref to, (digits | 0x3030_3030_3030_3030) >> (leading * 8));
        to = ref Unsafe.Add(ref to, MostDigits - leading);
        to = (byte)'\n';
        return ref Unsafe.Add(ref to, 1);
    }

    private static ref byte WriteFields(Vector256<ulong> digits, int count, ref byte field, int size)
    {
        Span<ulong> lanes = stackalloc ulong[Lanes];
        digits.CopyTo(lanes);
        foreach (var number in lanes[..count])
        {
            ref var text = ref Unsafe.Add(ref field, 1);
            field = (byte)Unsafe.ByteOffset(ref text, ref AppendLine(ref text, number));
            field = ref Unsafe.Add(ref field, size);
        }

        return ref field;
    }

    private static bool AreAll(ReadOnlySpan<Vector256<ulong>> values)
    {
        var most = Vector256<ulong>.Zero;
        foreach (var four in values) most = Vector256.Max(most, four);
        return Vector256.LessThanAll(most, Vector256.Create((ulong)Limit));
    }
}
