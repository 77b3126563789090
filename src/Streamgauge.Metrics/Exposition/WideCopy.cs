using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Streamgauge.Metrics;

/// <summary>
/// Copies short runs of bytes in strides of 32, which reads and writes past their end. Sources therefore end in
/// <see cref="Slack"/> bytes nobody reads, and targets have as many to spare. Three times as fast as exact copies of 20 to 60 bytes.
/// </summary>
internal static class WideCopy
{
    public const int Slack = 64;

    /// <summary>Copies and returns where the next run goes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref byte Append(ref byte to, scoped ref byte from, int length)
    {
        Vector256.LoadUnsafe(ref from).StoreUnsafe(ref to);
        for (var at = 32; at < length; at += 32) Vector256.LoadUnsafe(ref from, (nuint)at).StoreUnsafe(ref to, (nuint)at);
        return ref Unsafe.Add(ref to, length);
    }

    /// <summary>The same for runs that are mostly longer than 32: the first 64 bytes go without asking.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref byte AppendLong(ref byte to, scoped ref byte from, int length)
    {
        Vector256.LoadUnsafe(ref from).StoreUnsafe(ref to);
        Vector256.LoadUnsafe(ref from, 32).StoreUnsafe(ref to, 32);
        for (var at = 64; at < length; at += 32) Vector256.LoadUnsafe(ref from, (nuint)at).StoreUnsafe(ref to, (nuint)at);
        return ref Unsafe.Add(ref to, length);
    }

    /// <summary>Copies one field whose first byte is the length of what follows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref byte AppendField(ref byte to, ref byte field)
    {
        Vector256.LoadUnsafe(ref Unsafe.Add(ref field, 1)).StoreUnsafe(ref to);
        return ref Unsafe.Add(ref to, (int)field);
    }

    /// <summary>The bytes with slack behind them.</summary>
    public static byte[] Padded(ReadOnlySpan<byte> bytes)
    {
        var padded = new byte[bytes.Length + Slack];
        bytes.CopyTo(padded);
        return padded;
    }

    /// <summary>The first byte of an array.</summary>
    public static ref byte Start(byte[] bytes) => ref MemoryMarshal.GetArrayDataReference(bytes);
}
