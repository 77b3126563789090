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

    /// <summary>Appends up to 32 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Write(uint bits, int count)
    {
        _bits |= (ulong)bits << _count;
        _count += count;
        if (_count < 32) return;
        Unsafe.WriteUnaligned(ref Unsafe.Add(ref _start, _at), (uint)_bits);
        _at += 4;
        _bits >>= 32;
        _count -= 32;
    }

    /// <summary>Fills up the last byte with zeros and returns the length so far.</summary>
    public int Align()
    {
        Unsafe.WriteUnaligned(ref Unsafe.Add(ref _start, _at), (uint)_bits);
        _at += (_count + 7) >> 3;
        (_bits, _count) = (0, 0);
        return _at;
    }
}
