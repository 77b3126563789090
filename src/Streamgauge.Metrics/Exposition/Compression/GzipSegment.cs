using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Streamgauge.Metrics;

/// <summary>
/// A deflated run of whole lines with what is needed to join it to others. As long as values only change their digits, not their
/// number, everything else in it stays: the new digits are written over the old ones, and the checksum is moved by the
/// difference. That costs a tenth of deflating the lines anew, in which the buffers are used again.
/// </summary>
internal sealed class GzipSegment(FamilyText? family = null)
{
    private const int MostDigits = 16;

    private byte[] _bits = [];
    private ValueBits[] _values = [];

    /// <summary>The deflated lines, with <see cref="BitJoiner.Slack"/> behind them.</summary>
    public ReadOnlySpan<byte> Bits => _bits;

    public int BitCount { get; private set; }

    public int PlainLength { get; private set; }

    public uint Checksum { get; private set; }

    /// <summary>What the checksum of all before is multiplied with.</summary>
    public uint Shift { get; private set; }

    /// <summary>Whose lines these are when the segment is kept.</summary>
    public FamilyText? Family => family;

    /// <summary>The slots of the block that are shown; none before the first time.</summary>
    public ulong Shows { get; set; }

    /// <summary>The slots whose values are others by now.</summary>
    public ulong Stale { get; set; }

    /// <param name="text">The lines, with slack behind them.</param>
    /// <param name="scratch">Room for <see cref="LineDeflater.LongestFor"/> the text.</param>
    /// <param name="kinds">Lines to a series.</param>
    /// <param name="count">How many values may be written over, at most those of a block.</param>
    public void Set(ReadOnlySpan<byte> text, Span<byte> scratch, int kinds = 1, int count = 0)
    {
        Span<ValueBits> values = stackalloc ValueBits[Block.MaxCapacity];
        values = values[..(Crc32.HasProducts ? count : 0)];
        BitCount = LineDeflater.Deflate(text, scratch, kinds, values);
        var length = (BitCount + 7) / 8;
        if (_bits.Length < length + BitJoiner.Slack) _bits = new byte[length + (length / 16) + BitJoiner.Slack];
        scratch[..length].CopyTo(_bits);
        if (PlainLength != text.Length) Shift = Crc32.ShiftFor(text.Length);
        PlainLength = text.Length;
        Checksum = Crc32.Of(text);
        Keep(values);
    }

    /// <summary>Writes changed values over those of before; false when lines must be deflated anew, and not all is as it was.</summary>
    public bool TryChange(Block block)
    {
        var slots = Stale & Shows;
        if (slots != 0 && (_values.Length == 0 || !TryChange(block.Text(slots), slots))) return false;
        Stale = 0;
        return true;
    }

    public void FetchBits() => Prefetch.Array(_bits, _bits.Length);

    /// <summary>The same for the text of some of the slots that are shown.</summary>
    public bool TryChange(ValueText text, ulong slots)
    {
        var sum = Vector128<ulong>.Zero;
        for (; slots != 0; slots &= slots - 1)
        {
            var slot = BitOperations.TrailingZeroCount(slots);
            ref readonly var value = ref _values[BitOperations.PopCount(Shows & SlotMask.Below(slot))];
            ref var field = ref Unsafe.Add(ref WideCopy.Start(text.Fields), slot * text.Size);
            if (field != value.Digits + 1 || !TryChange(value, ref Unsafe.Add(ref field, 1), ref sum)) return false;
        }

        Checksum ^= Crc32.OfProducts(sum);
        return true;
    }

    private bool TryChange(in ValueBits value, ref byte text, ref Vector128<ulong> sum)
    {
        for (var (at, count) = (0, 0); at < value.Digits; at += count)
        {
            count = ((value.Digits - at - 1) & 7) + 1;   // the odd ones first, and then eight
            if (!DigitCodes.TryRead(ref Unsafe.Add(ref text, at), count, out var codes)) return false;
            var start = value.Start + (DigitCodes.Bits * at);
            ref var place = ref Unsafe.Add(ref WideCopy.Start(_bits), start >> 3);
            var word = Unsafe.ReadUnaligned<ulong>(ref place);
            var difference = DigitCodes.Last((uint)(word >> (start & 7)), count) ^ codes;
            if (difference == 0) continue;
            Unsafe.WriteUnaligned(ref place, word ^ ((ulong)DigitCodes.First(difference, count) << (start & 7)));
            var behind = value.Digits - at - count;
            sum ^= Crc32.Product(DigitCodes.Spread(difference), behind == 0 ? value.Shift : Crc32.Multiply(value.Shift, Crc32.ShiftFor(behind)));
        }

        return true;
    }

    /// <summary>Keeps where the values are if all of them can be written over.</summary>
    private void Keep(Span<ValueBits> values)
    {
        foreach (ref readonly var value in values)
        {
            if (value.Digits is 0 or > MostDigits) values = [];
        }

        if (_values.Length != values.Length) _values = values.IsEmpty ? [] : new ValueBits[values.Length];
        var (end, shift) = (PlainLength, Crc32.ShiftFor(0));
        for (var i = values.Length - 1; i >= 0; i--)
        {
            shift = Crc32.Multiply(shift, Crc32.ShiftFor(end - (int)values[i].Shift));
            end = (int)values[i].Shift;
            _values[i] = values[i] with { Shift = shift };
        }
    }
}
