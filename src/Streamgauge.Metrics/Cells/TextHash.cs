using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace Streamgauge.Metrics;

/// <summary>A seeded hash of short texts: sixteen bytes to a multiplication, the ends read overlapping instead of byte by byte.</summary>
internal static class TextHash
{
    private const ulong Odd = 0x9E3779B97F4A7C15UL;
    private const ulong Other = 0xD6E8FEB86659FD93UL;

    /// <summary>Adds a text and its length to a hash, so that <c>("ab","c")</c> and <c>("a","bc")</c> differ.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Mix(ulong hash, ReadOnlySpan<char> text)
    {
        ref var start = ref Unsafe.As<char, byte>(ref MemoryMarshal.GetReference(text));
        var length = text.Length * 2;
        if (length is 0 or > 16) return length == 0 ? Fold(hash, Odd) : MixLong(hash, ref start, length);
        if (length >= 8) return Fold(hash ^ Read8(ref start, 0) ^ (ulong)length, Read8(ref start, length - 8) ^ Odd);
        if (length >= 4) return Fold(hash ^ Read4(ref start, 0) ^ ((ulong)Read4(ref start, length - 4) << 32), (ulong)length ^ Odd);
        return Fold(hash ^ text[0], (ulong)length ^ Odd);
    }

    private static ulong MixLong(ulong hash, ref byte start, int length)
    {
        hash ^= (ulong)length;
        for (var at = 0; at < length - 16; at += 16) hash = Fold(hash ^ Read8(ref start, at), Read8(ref start, at + 8) ^ Other);
        return Fold(hash ^ Read8(ref start, length - 16), Read8(ref start, length - 8) ^ Odd);
    }

    private static ulong Fold(ulong one, ulong other)
    {
        // Two multiplications in registers are faster than one whose halves the JIT passes through memory.
        var high = Bmi2.X64.IsSupported ? Bmi2.X64.MultiplyNoFlags(one, other) : Math.BigMul(one, other, out _);
        return high ^ (one * other);
    }

    private static ulong Read8(ref byte start, int at) => Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref start, at));

    private static uint Read4(ref byte start, int at) => Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref start, at));
}
