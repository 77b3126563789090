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
    public static uint ShiftFor(int length)
    {
        var product = 1u << 31;
        for (var (rest, power) = (length, 3); rest != 0; rest >>= 1, power++)
        {
            if ((rest & 1) != 0) product = Multiply(PowersOfX[power & 31], product);
        }

        return product;
    }

    /// <summary>The checksum of two runs from the first's, the second's and the second's shift.</summary>
    public static uint Combine(uint first, uint second, uint secondShift) => Multiply(secondShift, first) ^ second;

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

    private static uint Multiply(uint a, uint b)
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

        var by128 = Vector128.Create(0x01751997d0UL, 0x00ccaa009eUL);
        one = Step(Step(Step(one, by128, two), by128, three), by128, four);
        for (; i < lanes.Length; i++) one = Step(one, by128, lanes[i]);
        return Reduce(one, by128);
    }

    private static Vector128<ulong> Step(Vector128<ulong> lane, Vector128<ulong> by, Vector128<ulong> next) =>
        Pclmulqdq.CarrylessMultiply(lane, by, 0x00) ^ Pclmulqdq.CarrylessMultiply(lane, by, 0x11) ^ next;

    private static uint Reduce(Vector128<ulong> lane, Vector128<ulong> by128)
    {
        var low32 = Vector128.Create(0xFFFFFFFFUL);
        lane = Pclmulqdq.CarrylessMultiply(lane, by128, 0x10) ^ Sse2.ShiftRightLogical128BitLane(lane, 8);
        lane = Pclmulqdq.CarrylessMultiply(lane & low32, Vector128.CreateScalar(0x0163cd6124UL), 0x00) ^ Sse2.ShiftRightLogical128BitLane(lane, 4);
        var barrett = Vector128.Create(0x01db710641UL, 0x01f7011641UL);
        var quotient = Pclmulqdq.CarrylessMultiply(lane & low32, barrett, 0x10) & low32;
        return (lane ^ Pclmulqdq.CarrylessMultiply(quotient, barrett, 0x00)).AsUInt32().GetElement(1);
    }
}
