using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Streamgauge.Metrics;

/// <summary>Packs bits, lowest first, as deflate wants them. The target must have eight bytes to spare.</summary>
internal ref struct BitWriter(Span<byte> to)
{
    private readonly ref byte _start = ref MemoryMarshal.GetReference(to);
    private ulong _bits;
    private int _count;
    private int _at;

    /// <summary>Bits written so far.</summary>
    public readonly int Position => (_at * 8) + _count;

    /// <summary>Appends up to 56 bits; above them the word is zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Write(ulong bits, int count)
    {
        _bits |= bits << _count;
        _count += count;
        Unsafe.WriteUnaligned(ref Unsafe.Add(ref _start, _at), _bits);
        var whole = _count >> 3;
        _at += whole;
        _bits >>= whole * 8;
        _count &= 7;
    }
}
