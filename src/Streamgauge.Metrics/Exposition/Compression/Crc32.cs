using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Streamgauge.Metrics;

/// <summary>The checksum of gzip: by carry-less multiplication where the processor has it (Gopal et al., Intel, 2009), else by table.</summary>
internal static class Crc32
{
    private const uint Polynomial = 0xEDB88320;
    private const int Wide = 64;

    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(static i => ByByte((uint)i))];
    private static readonly uint[] PowersOfX = MakePowers();
    private static readonly uint[] ShortShifts = [.. Enumerable.Range(0, 256).Select(MakeShift)];

    /// <summary>Whether checksums can be changed by products; if not, text is read anew.</summary>
    public static bool HasProducts => Pclmulqdq.IsSupported;

    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        if (Pclmulqdq.IsSupported && bytes.Length >= Wide)
        {
            var folded = bytes.Length & ~15;
            crc = Fold(bytes[..folded], crc);
            bytes = bytes[folded..];
        }

        foreach (var b in bytes) crc = Table[(byte)(crc ^ b)] ^ (crc >> 8);
        return ~crc;
    }

    /// <summary>What a checksum is multiplied with when so many bytes follow.</summary>
    public static uint ShiftFor(int length) => length < ShortShifts.Length ? ShortShifts[length] : MakeShift(length);

    /// <summary>The checksum of two runs from the first's, the second's and the second's shift.</summary>
    public static uint Combine(uint first, uint second, uint secondShift) => Multiply(secondShift, first) ^ second;

    /// <summary>
    /// What is to be multiplied with a checksum's shift and added to those of others before <see cref="OfProducts"/> makes one checksum
    /// of them: by how much eight bytes differ. Both are as they lie in memory.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<ulong> Product(ulong difference, uint shift) =>
        Pclmulqdq.CarrylessMultiply(Vector128.CreateScalar(difference), Vector128.CreateScalar((ulong)shift), 0);

    /// <summary>By how much a checksum differs when the text differs by this sum of products.</summary>
    public static uint OfProducts(Vector128<ulong> sum)
    {
        // 64 by 32 bits make 95; the lane that is reduced has its last bit at the top.
        const int Up = 128 - 95;
        var (low, high) = (sum.GetElement(0), sum.GetElement(1));
        return Reduce(Vector128.Create(low << Up, (high << Up) | (low >> (64 - Up))));
    }

    /// <summary>The product of two shifts, or of one and a checksum.</summary>
    public static uint Multiply(uint a, uint b) => Pclmulqdq.IsSupported
        ? ReduceLow(Pclmulqdq.CarrylessMultiply(Vector128.CreateScalar((ulong)a), Vector128.CreateScalar((ulong)b << 1), 0))
        : MultiplyByBit(a, b);

    private static uint ByByte(uint value)
    {
        for (var i = 0; i < 8; i++) value = (value >> 1) ^ ((value & 1) * Polynomial);
        return value;
    }

    private static uint[] MakePowers()
    {
        var powers = new uint[32];
        powers[0] = 1u << 30;
        for (var i = 1; i < powers.Length; i++) powers[i] = Multiply(powers[i - 1], powers[i - 1]);
        return powers;
    }

    private static uint MakeShift(int length)
    {
        var product = 1u << 31;
        for (var (rest, power) = (length, 3); rest != 0; rest >>= 1, power++)
        {
            if ((rest & 1) != 0) product = Multiply(PowersOfX[power & 31], product);
        }

        return product;
    }

    /// <summary>The same where the processor has no such product.</summary>
    public static uint MultiplyByBit(uint a, uint b)
    {
        var product = 0u;
        for (var bit = 1u << 31; bit != 0; bit >>= 1)
        {
            product ^= (a & bit) != 0 ? b : 0;
            b = (b >> 1) ^ ((b & 1) * Polynomial);
        }

        return product;
    }

    /// <summary>Four 128-bit lanes folded over the input, then into one, then reduced; the length is a multiple of 16, at least 64.</summary>
    private static uint Fold(ReadOnlySpan<byte> bytes, uint crc)
    {
        var lanes = MemoryMarshal.Cast<byte, Vector128<ulong>>(bytes);
        var (one, two, three, four) = (lanes[0] ^ Vector128.CreateScalar((ulong)crc), lanes[1], lanes[2], lanes[3]);
        var by512 = Vector128.Create(0x0154442bd4UL, 0x01c6e41596UL);
        var i = 4;
        for (; i + 4 <= lanes.Length; i += 4)
        {
            one = Step(one, by512, lanes[i]);
            two = Step(two, by512, lanes[i + 1]);
            three = Step(three, by512, lanes[i + 2]);
            four = Step(four, by512, lanes[i + 3]);
        }

        one = Step(Step(Step(one, By128, two), By128, three), By128, four);
        for (; i < lanes.Length; i++) one = Step(one, By128, lanes[i]);
        return Reduce(one);
    }

    private static Vector128<ulong> By128 => Vector128.Create(0x01751997d0UL, 0x00ccaa009eUL);

    private static Vector128<ulong> Low32 => Vector128.Create(0xFFFFFFFFUL);

    private static Vector128<ulong> Step(Vector128<ulong> lane, Vector128<ulong> by, Vector128<ulong> next) =>
        Pclmulqdq.CarrylessMultiply(lane, by, 0x00) ^ Pclmulqdq.CarrylessMultiply(lane, by, 0x11) ^ next;

    private static uint Reduce(Vector128<ulong> lane)
    {
        lane = Pclmulqdq.CarrylessMultiply(lane, By128, 0x10) ^ Sse2.ShiftRightLogical128BitLane(lane, 8);
        lane = Pclmulqdq.CarrylessMultiply(lane & Low32, Vector128.CreateScalar(0x0163cd6124UL), 0x00) ^ Sse2.ShiftRightLogical128BitLane(lane, 4);
        return ReduceLow(lane);
    }

    private static uint ReduceLow(Vector128<ulong> lane)
    {
        var barrett = Vector128.Create(0x01db710641UL, 0x01f7011641UL);
        var quotient = Pclmulqdq.CarrylessMultiply(lane & Low32, barrett, 0x10) & Low32;
        return (lane ^ Pclmulqdq.CarrylessMultiply(quotient, barrett, 0x00)).AsUInt32().GetElement(1);
    }
}
