using System.Buffers;
using System.Buffers.Binary;
using System.Numerics;

namespace Streamgauge.Metrics;

/// <summary>Writes protobuf fields into a rented buffer that grows. Dispose it once.</summary>
internal sealed class ProtoBuffer : IDisposable
{
    private const int LongestVarint = 10;

    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(4096);

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    public void Clear() => Length = 0;

    /// <summary>Begins a message; its length is written when <see cref="End"/> gets what this returns.</summary>
    public int Begin(int field)
    {
        Key(field, 2);
        Reserve(1)[0] = 0;
        Length++;
        return Length;
    }

    /// <summary>Ends a message; one longer than 127 bytes is moved up to make room for its length.</summary>
    public void End(int start)
    {
        var length = Length - start;
        var more = VarintLength((ulong)length) - 1;
        if (more > 0)
        {
            Reserve(more);
            _bytes.AsSpan(start, length).CopyTo(_bytes.AsSpan(start + more));
        }

        WriteVarint(_bytes.AsSpan(start - 1), (ulong)length);
        Length += more;
    }

    public void Bytes(int field, ReadOnlySpan<byte> value)
    {
        Key(field, 2);
        Varint((ulong)value.Length);
        value.CopyTo(Reserve(value.Length));
        Length += value.Length;
    }

    public void Double(int field, double value)
    {
        Key(field, 1);
        BinaryPrimitives.WriteDoubleLittleEndian(Reserve(8), value);
        Length += 8;
    }

    public void Unsigned(int field, ulong value)
    {
        Key(field, 0);
        Varint(value);
    }

    /// <summary>A number in the zigzag form of <c>sint32</c> and <c>sint64</c>.</summary>
    public void Signed(int field, long value) => Unsigned(field, ZigZag(value));

    /// <summary>An element of a packed list, without key.</summary>
    public void SignedElement(long value) => Varint(ZigZag(value));

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
    }

    /// <summary>Writes a number seven bits at a time and returns how many bytes it took.</summary>
    public static int WriteVarint(Span<byte> to, ulong value)
    {
        var at = 0;
        for (; value > 127; value >>= 7) to[at++] = (byte)(value | 128);
        to[at] = (byte)value;
        return at + 1;
    }

    private static ulong ZigZag(long value) => (ulong)((value << 1) ^ (value >> 63));

    private static int VarintLength(ulong value) => (BitOperations.Log2(value | 1) / 7) + 1;

    private void Key(int field, int wireType) => Varint((ulong)((field << 3) | wireType));

    private void Varint(ulong value) => Length += WriteVarint(Reserve(LongestVarint), value);

    private Span<byte> Reserve(int count)
    {
        if (_bytes.Length - Length < count)
        {
            var larger = ArrayPool<byte>.Shared.Rent((_bytes.Length * 2) + count);
            Written.CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_bytes);
            _bytes = larger;
        }

        return _bytes.AsSpan(Length);
    }
}
