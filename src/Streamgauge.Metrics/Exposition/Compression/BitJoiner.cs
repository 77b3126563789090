using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Streamgauge.Metrics;

/// <summary>Puts runs of bits behind each other, wherever in a byte they begin, and carries the last unfinished byte on.</summary>
internal struct BitJoiner
{
    /// <summary>Bytes behind a run that are read, and behind what is written that are written over.</summary>
    public const int Slack = 16;

    private ulong _carried;
    private int _count;

    /// <summary>Appends bits and returns how many bytes are complete.</summary>
    /// <param name="to">Room for the bits and slack.</param>
    /// <param name="bits">The bits, and slack behind them.</param>
    /// <param name="count">How many.</param>
    public int Append(Span<byte> to, ReadOnlySpan<byte> bits, int count)
    {
        var (whole, rest) = Math.DivRem(_count + count, 8);
        ref var target = ref MemoryMarshal.GetReference(to[..(whole + Slack)]);
        ref var source = ref MemoryMarshal.GetReference(bits[..((count / 8) + Slack)]);
        for (var i = 0; i <= whole; i += sizeof(ulong))
        {
            var word = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref source, i));
            Unsafe.WriteUnaligned(ref Unsafe.Add(ref target, i), (word << _count) | _carried);
            _carried = word >> 1 >> (63 - _count);
        }

        _carried = to[whole] & ((1u << rest) - 1);
        _count = rest;
        return whole;
    }
}
