using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Streamgauge.Contracts.Checking.Conformance.Series;

/// <summary>
/// 128 bits that stand for a series: the sum of the hashes of its name and of each label, so that the order of labels
/// does not matter and a part can be added or left out. Seeded by the process, so that no exposition can aim at a collision.
/// </summary>
internal static class SeriesHash
{
    private const ulong First = 0x9E3779B97F4A7C15, Second = 0xC2B2AE3D27D4EB4F;

    private static readonly ulong SeedA = RandomSeed(), SeedB = RandomSeed();

    public static UInt128 OfName(ReadOnlySpan<byte> name) => Finish(Mix(name, (SeedA, SeedB)), 1);

    public static UInt128 OfLabel(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value) => Finish(Mix(value, Mix(name, (SeedB, SeedA))), 2);

    private static (ulong A, ulong B) Mix(ReadOnlySpan<byte> bytes, (ulong A, ulong B) state)
    {
        var (a, b) = (state.A ^ (ulong)bytes.Length, state.B + (ulong)bytes.Length);
        for (; bytes.Length >= 8; bytes = bytes[8..]) (a, b) = Step(a, b, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        ulong tail = 0;
        foreach (var next in bytes) tail = (tail << 8) | next;
        return Step(a, b, tail);
    }

    private static (ulong A, ulong B) Step(ulong a, ulong b, ulong word) => (Fold(a ^ word, First), Fold(b + word, Second));

    private static UInt128 Finish((ulong A, ulong B) state, ulong kind) => new(Fold(state.A ^ kind, Second), Fold(state.B + state.A, First));

    private static ulong Fold(ulong left, ulong right)
    {
        var high = Math.BigMul(left, right, out var low);
        return high ^ low ^ left;
    }

    private static ulong RandomSeed() => BinaryPrimitives.ReadUInt64LittleEndian(RandomNumberGenerator.GetBytes(8)) | 1;
}
