using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Streamgauge.Metrics;

/// <summary>Compares UTF-16 text with bytes that are known to be ASCII without NUL.</summary>
internal static class AsciiText
{
    /// <summary>Whether the bytes spell the text. Narrowing saturates, so a character past ASCII never equals a byte.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AreEqual(ref byte ascii, ReadOnlySpan<char> text)
    {
        ref var units = ref Unsafe.As<char, ushort>(ref MemoryMarshal.GetReference(text));
        var at = 0;
        for (; at <= text.Length - 8; at += 8)
        {
            if (!AreEqual8(ref ascii, ref units, at)) return false;
        }

        if (at == text.Length) return true;
        if (text.Length >= 8) return AreEqual8(ref ascii, ref units, text.Length - 8);
        for (; at < text.Length; at++)
        {
            if (Unsafe.Add(ref ascii, at) != Unsafe.Add(ref units, at)) return false;
        }

        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool AreEqual8(ref byte ascii, ref ushort units, int at)
    {
        var wide = Vector128.LoadUnsafe(ref units, (nuint)at);
        var narrow = Vector128.NarrowWithSaturation(wide, wide).AsUInt64().ToScalar();
        return narrow == Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref ascii, at));
    }
}
