using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Streamgauge.Metrics;

/// <summary>Puts runs of bits behind each other, wherever in a byte they begin, and carries the last unfinished byte on.</summary>
internal struct BitJoiner
{
    /// <summary>Bytes behind a run that are read, and behind what is written that are written over.</summary>
    public const int Slack = 40;

    private ulong _carried;
    private int _count;

    /// <summary>Appends bits and returns how many bytes are complete.</summary>
    /// <param name="to">Room for the bits and slack.</param>
    /// <param name="bits">The bits, and slack behind them.</param>
    /// <param name="count">How many.</param>
    public int Append(Span<byte> to, ReadOnlySpan<byte> bits, int count)
    {
        const int Word = 64;
        var (whole, rest) = Math.DivRem(_count + count, 8);
        ref var target = ref MemoryMarshal.GetReference(to[..(whole + Slack)]);
        ref var source = ref MemoryMarshal.GetReference(bits[..((count / 8) + Slack)]);
        Unsafe.WriteUnaligned(ref target, (Unsafe.ReadUnaligned<ulong>(ref source) << _count) | _carried);
        if (_count == 0)
        {
            bits[..(whole + 1)].CopyTo(to);
        }
        else
        {
            // Each word takes its lower bits from the end of the one before.
            for (var i = (nuint)sizeof(ulong); i <= (nuint)whole; i += (nuint)Vector256<byte>.Count)
            {
                var words = Vector256.LoadUnsafe(ref source, i).AsUInt64() << _count;
                var before = Vector256.LoadUnsafe(ref source, i - sizeof(ulong)).AsUInt64() >>> (Word - _count);
                (words | before).AsByte().StoreUnsafe(ref target, i);
            }
        }

        _carried = to[whole] & ((1u << rest) - 1);
        _count = rest;
        return whole;
    }
}
