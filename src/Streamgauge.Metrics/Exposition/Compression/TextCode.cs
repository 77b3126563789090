using System.Numerics;

namespace Streamgauge.Metrics;

/// <summary>
/// The one Huffman code all expositions are deflated with. It is fitted to what is left of exposition text when repetitions are
/// gone, which is digits and matches of a label's or a line's length, and sent once, at the head of the body. Digits have the shortest
/// codes, of four bits: the code of a digit is the digit, so a value can be changed in bits that were made earlier.
/// </summary>
internal static class TextCode
{
    public const int ShortestMatch = 3;
    public const int LongestMatch = 258;
    public const int FarthestMatch = 32768;

    private const int EndOfBlock = 256;
    private const int LongestCode = 13;
    private const int LengthOfLengths = 4;

    private static readonly byte[] SymbolLengths = Symbols();
    private static readonly byte[] DistanceLengths = DistanceSymbols();
    private static readonly uint[] SymbolCodes = Canonical(SymbolLengths);
    private static readonly uint[] DistanceCodes = Canonical(DistanceLengths);

    /// <summary>For each byte: code shifted left by 8, and its number of bits.</summary>
    public static readonly uint[] Literals = [.. SymbolCodes.Take(256)];

    /// <summary>For each length of a match: code with extra bits shifted left by 8, and their number.</summary>
    public static readonly uint[] Lengths = [.. Enumerable.Range(0, LongestMatch + 1).Select(static length => length < ShortestMatch ? 0 : OfLength(length))];

    /// <summary>What ends the text.</summary>
    public static uint End => SymbolCodes[EndOfBlock];

    /// <summary>A distance's code with its extra bits, packed the same way.</summary>
    public static uint OfDistance(int distance)
    {
        var value = (uint)(distance - 1);
        if (value < 4) return DistanceCodes[value];
        var extra = BitOperations.Log2(value) - 1;
        return WithExtra(DistanceCodes[(2 * extra) + (int)(value >> extra)], value, extra);
    }

    /// <summary>Announces the last block of a body and the lengths of all codes (RFC 1951, 3.2.7), each length in four bits.</summary>
    public static int WriteHeader(Span<byte> to)
    {
        const int NotLengths = 3;   // the first three of the nineteen kinds of length mean repetition
        const int Kinds = 19;
        var bits = new BitWriter(to);
        bits.Write(0b101, 3);
        bits.Write((uint)(SymbolLengths.Length - 257), 5);
        bits.Write((uint)(DistanceLengths.Length - 1), 5);
        bits.Write(Kinds - 4, 4);
        for (var kind = 0; kind < Kinds; kind++) bits.Write(kind < NotLengths ? 0u : LengthOfLengths, 3);
        foreach (var length in (byte[])[.. SymbolLengths, .. DistanceLengths]) bits.Write(Reverse(length, LengthOfLengths), LengthOfLengths);
        return bits.Position;
    }

    /// <summary>Lengths by how often a symbol is met; what is rare shares what they leave, down to the last bit.</summary>
    private static byte[] Symbols()
    {
        var lengths = new byte[286];
        lengths.AsSpan().Fill(LongestCode);
        lengths.AsSpan(128, 128).Fill(12);
        Give("0123456789", 4);
        Give("abcdef", 7);
        Give("ghijklmnopqrstuvwxyz", 8);
        Give("\"-_.=,{}/ :\n", 9);
        Give("ABCDEFGHIJKLMNOPQRSTUVWXYZ", 11);
        lengths.AsSpan(257).Fill(9);       // matches up to 10 and from 115 bytes
        lengths.AsSpan(266, 14).Fill(7);   // 13 to 114
        lengths.AsSpan(272, 4).Fill(6);    // 31 to 58
        var left = (1 << LongestCode) - lengths.Sum(static length => 1 << (LongestCode - length));
        for (var symbol = 0; left > 0; symbol++)
        {
            if (lengths[symbol] != LongestCode) continue;
            lengths[symbol]--;
            left--;
        }

        return lengths;

        void Give(string symbols, byte length)
        {
            foreach (var symbol in symbols) lengths[symbol] = length;
        }
    }

    /// <summary>Most distances are one line or two: 33 to 256 bytes.</summary>
    private static byte[] DistanceSymbols()
    {
        var lengths = new byte[30];
        lengths.AsSpan().Fill(8);
        lengths.AsSpan(5, 18).Fill(7);
        lengths.AsSpan(9, 8).Fill(4);
        lengths.AsSpan(10, 6).Fill(3);
        return lengths;
    }

    /// <summary>Codes of equal length follow each other in the order of symbols (RFC 1951, 3.2.2); reversed, as they are written.</summary>
    private static uint[] Canonical(byte[] lengths)
    {
        var codes = new uint[lengths.Length];
        for (var (length, code) = (1, 0u); length <= LongestCode; length++, code <<= 1)
        {
            for (var symbol = 0; symbol < lengths.Length; symbol++)
            {
                if (lengths[symbol] == length) codes[symbol] = (Reverse(code++, length) << 8) | (uint)length;
            }
        }

        return codes;
    }

    private static uint OfLength(int length)
    {
        if (length == LongestMatch) return SymbolCodes[285];
        var value = (uint)(length - ShortestMatch);
        var extra = value < 8 ? 0 : BitOperations.Log2(value) - 2;
        return WithExtra(SymbolCodes[257 + (4 * extra) + (int)(value >> extra)], value, extra);
    }

    private static uint WithExtra(uint packed, uint value, int extra)
    {
        var bits = (int)(packed & 0xFF);
        return (((packed >> 8) | ((value & ((1u << extra) - 1)) << bits)) << 8) | (uint)(bits + extra);
    }

    private static uint Reverse(uint value, int bits)
    {
        var reversed = 0u;
        for (var i = 0; i < bits; i++) reversed |= ((value >> i) & 1) << (bits - 1 - i);
        return reversed;
    }
}
