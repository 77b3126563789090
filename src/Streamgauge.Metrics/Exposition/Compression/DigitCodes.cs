using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Streamgauge.Metrics;

/// <summary>
/// Up to eight digits as <see cref="TextCode"/> writes them, in the upper bits of a word, the first digit's lowest. A code is the
/// digit with its bits reversed, so a difference of codes says by how much the text differs, wherever it is.
/// </summary>
internal static class DigitCodes
{
    /// <summary>Bits to a digit.</summary>
    public const int Bits = 4;

    private const ulong LowNibbles = 0x0F0F_0F0F_0F0F_0F0F;
    private const ulong Zeros = 0x3030_3030_3030_3030;

    /// <summary>Reads so many digits; false when there is anything else among them. Eight bytes are read.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryRead(ref byte text, int count, out uint codes)
    {
        var unused = (8 - count) * 8;
        var bytes = Unsafe.ReadUnaligned<ulong>(ref text) << unused;
        if (!BitConverter.IsLittleEndian) bytes = BinaryPrimitives.ReverseEndianness(Unsafe.ReadUnaligned<ulong>(ref text)) << unused;
        codes = Reverse(Bmi2.X64.IsSupported ? (uint)Bmi2.X64.ParallelBitExtract(bytes, LowNibbles) : Pack(bytes & LowNibbles));
        return ((bytes ^ (Zeros << unused)) & ~LowNibbles) == 0;
    }

    /// <summary>The digits as they would differ in eight bytes of text.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Spread(uint codes) =>
        Bmi2.X64.IsSupported ? Bmi2.X64.ParallelBitDeposit(Reverse(codes), LowNibbles) : Unpack(Reverse(codes));

    /// <summary>So many codes from the lower end of a word, moved to the upper.</summary>
    public static uint Last(uint word, int count) => word << (32 - (Bits * count));

    /// <summary>The reverse of <see cref="Last"/>.</summary>
    public static uint First(uint codes, int count) => codes >> (32 - (Bits * count));

    /// <summary>The low half of each byte, side by side.</summary>
    public static uint Pack(ulong nibbles)
    {
        nibbles = (nibbles | (nibbles >> 4)) & 0x00FF_00FF_00FF_00FF;
        nibbles = (nibbles | (nibbles >> 8)) & 0x0000_FFFF_0000_FFFF;
        return (uint)(nibbles | (nibbles >> 16));
    }

    /// <summary>The reverse of <see cref="Pack"/>.</summary>
    public static ulong Unpack(uint packed)
    {
        var nibbles = (packed | ((ulong)packed << 16)) & 0x0000_FFFF_0000_FFFF;
        nibbles = (nibbles | (nibbles << 8)) & 0x00FF_00FF_00FF_00FF;
        return (nibbles | (nibbles << 4)) & LowNibbles;
    }

    /// <summary>Turns the bits of each code around.</summary>
    private static uint Reverse(uint codes)
    {
        codes = ((codes & 0x5555_5555) << 1) | ((codes >> 1) & 0x5555_5555);
        return ((codes & 0x3333_3333) << 2) | ((codes >> 2) & 0x3333_3333);
    }
}
