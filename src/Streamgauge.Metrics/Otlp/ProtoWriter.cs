using System.Buffers.Binary;
using System.Text;

namespace Streamgauge.Metrics.Otlp;

/// <summary>Protobuf by hand: one growing buffer, nested messages closed by filling in their length afterwards.</summary>
internal sealed class ProtoWriter
{
    private const int LengthBytes = 4;   // a padded varint is legal and saves measuring a message before writing it
    private byte[] _bytes = new byte[16 * 1024];

    public int Length { get; private set; }

    public ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, Length);

    /// <summary>Takes back everything after a length read earlier.</summary>
    public void Truncate(int length) => Length = length;

    public int Open(int field)
    {
        Tag(field, wireType: 2);
        Reserve(LengthBytes);
        Length += LengthBytes;
        return Length;
    }

    public void Close(int opened)
    {
        var length = Length - opened;
        for (var i = 0; i < LengthBytes; i++)
        {
            _bytes[opened - LengthBytes + i] = (byte)((length & 0x7F) | (i < LengthBytes - 1 ? 0x80 : 0));
            length >>= 7;
        }
    }

    public void Text(int field, ReadOnlySpan<char> value)
    {
        Tag(field, wireType: 2);
        Varint((ulong)Encoding.UTF8.GetByteCount(value));
        Reserve(Encoding.UTF8.GetMaxByteCount(value.Length));
        Length += Encoding.UTF8.GetBytes(value, _bytes.AsSpan(Length));
    }

    public void Number(int field, ulong value)
    {
        Tag(field, wireType: 0);
        Varint(value);
    }

    /// <summary>A signed number in zigzag (<c>sint32</c>).</summary>
    public void Signed(int field, int value) => Number(field, (uint)((value << 1) ^ (value >> 31)));

    public void Fixed(int field, ulong value)
    {
        Tag(field, wireType: 1);
        Fixed(value);
    }

    public void Double(int field, double value) => Fixed(field, BitConverter.DoubleToUInt64Bits(value));

    /// <summary>A bare 8-byte number, an element of a packed list.</summary>
    public void Fixed(ulong value)
    {
        Reserve(sizeof(ulong));
        BinaryPrimitives.WriteUInt64LittleEndian(_bytes.AsSpan(Length), value);
        Length += sizeof(ulong);
    }

    /// <summary>A bare varint, an element of a packed list.</summary>
    public void Varint(ulong value)
    {
        Reserve(10);
        for (; value >= 0x80; value >>= 7) _bytes[Length++] = (byte)(value | 0x80);
        _bytes[Length++] = (byte)value;
    }

    private void Tag(int field, uint wireType) => Varint(((ulong)field << 3) | wireType);

    private void Reserve(int bytes)
    {
        if (_bytes.Length - Length < bytes) Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, Length + bytes));
    }
}
