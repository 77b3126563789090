using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Streamgauge.Metrics;

/// <summary>Compares UTF-16 text with bytes that are known to be ASCII: the bytes are widened, so nothing past ASCII equals them.</summary>
internal static class AsciiText
{
    /// <summary>Whether the bytes spell the text. Both ends are read in one piece each and overlap, whatever the length.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AreEqual(ref byte ascii, ReadOnlySpan<char> text)
    {
        ref var units = ref Unsafe.As<char, byte>(ref MemoryMarshal.GetReference(text));
        var length = text.Length;
        if (length > 8) return AreEqualLong(ref ascii, ref units, length);
        if (length >= 4) return AreEqual4(ref ascii, ref units, 0) && AreEqual4(ref ascii, ref units, length - 4);
        if (length == 0) return true;
        return ascii == text[0] && Unsafe.Add(ref ascii, length - 1) == text[length - 1] && Unsafe.Add(ref ascii, length >> 1) == text[length >> 1];
    }

    private static bool AreEqualLong(ref byte ascii, ref byte units, int length)
    {
        for (var at = 0; at < length - 8; at += 8)
        {
            if (!AreEqual8(ref ascii, ref units, at)) return false;
        }

        return AreEqual8(ref ascii, ref units, length - 8);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool AreEqual4(ref byte ascii, ref byte units, int at)
    {
        var narrow = Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref ascii, at));
        var wide = Vector128.WidenLower(Vector128.CreateScalarUnsafe(narrow).AsByte());
        return wide.AsUInt64().ToScalar() == Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref units, at * 2));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool AreEqual8(ref byte ascii, ref byte units, int at)
    {
        var narrow = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref ascii, at));
        var wide = Vector128.WidenLower(Vector128.CreateScalarUnsafe(narrow).AsByte());
        return wide == Unsafe.ReadUnaligned<Vector128<ushort>>(ref Unsafe.Add(ref units, at * 2));
    }
}
