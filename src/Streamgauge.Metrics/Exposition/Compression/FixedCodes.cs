using System.Numerics;

namespace Streamgauge.Metrics;

/// <summary>The fixed Huffman codes of deflate (RFC 1951, 3.2.6), reversed as they are written; lengths with their extra bits.</summary>
internal static class FixedCodes
{
    public const int ShortestMatch = 3;
    public const int LongestMatch = 258;
    public const int FarthestMatch = 32768;

    /// <summary>For each byte: code shifted left by 8, and its number of bits.</summary>
    public static readonly uint[] Literals = [.. Enumerable.Range(0, 256).Select(static b => Pack(Code(b), Bits(b)))];

    /// <summary>For each length of a match: code with extra bits shifted left by 8, and their number.</summary>
    public static readonly uint[] Lengths = [.. Enumerable.Range(0, LongestMatch + 1).Select(static length => length < ShortestMatch ? 0 : OfLength(length))];

    private static readonly uint[] Distances = [.. Enumerable.Range(0, 30).Select(static symbol => Reverse((uint)symbol, 5))];

    /// <summary>A distance's code with its extra bits, packed the same way.</summary>
    public static uint OfDistance(int distance)
    {
        var value = (uint)(distance - 1);
        if (value < 4) return Pack(Distances[value], 5);
        var extra = BitOperations.Log2(value) - 1;
        var symbol = (uint)(2 * extra) + (value >> extra);
        return Pack(Distances[symbol] | ((value & ((1u << extra) - 1)) << 5), 5 + extra);
    }

    private static uint OfLength(int length)
    {
        if (length == LongestMatch) return Pack(Code(285), Bits(285));
        var value = (uint)(length - ShortestMatch);
        var extra = value < 8 ? 0 : BitOperations.Log2(value) - 2;
        var symbol = (int)(257 + (4 * extra) + (value >> extra));
        return Pack(Code(symbol) | ((value & ((1u << extra) - 1)) << Bits(symbol)), Bits(symbol) + extra);
    }

    private static int Bits(int symbol) => symbol is < 144 or > 279 ? 8 : symbol < 256 ? 9 : 7;

    private static uint Code(int symbol) => symbol switch
    {
        < 144 => Reverse((uint)(0x30 + symbol), 8),
        < 256 => Reverse((uint)(0x190 + symbol - 144), 9),
        < 280 => Reverse((uint)(symbol - 256), 7),
        _ => Reverse((uint)(0xC0 + symbol - 280), 8),
    };

    private static uint Pack(uint code, int bits) => (code << 8) | (uint)bits;

    private static uint Reverse(uint value, int bits)
    {
        var reversed = 0u;
        for (var i = 0; i < bits; i++) reversed |= ((value >> i) & 1) << (bits - 1 - i);
        return reversed;
    }
}
