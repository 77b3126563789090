using System.Buffers.Binary;

namespace Streamgauge.Contracts.Checking.Conformance.Formats;

/// <summary>Reads fields of one message that lies in memory. False means that the bytes are no message.</summary>
internal ref struct ProtobufCursor(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _rest = bytes;

    public int Field { get; private set; }
    public ulong Number { get; private set; }
    public ReadOnlySpan<byte> Bytes { get; private set; }
    public bool Broken { get; private set; }
    public readonly double Double => BitConverter.UInt64BitsToDouble(Number);

    public bool MoveNext()
    {
        if (_rest.IsEmpty || Broken) return false;
        if (!TryVarint(out var tag)) return Fail();
        Field = (int)(tag >> 3);
        Bytes = default;
        return (tag & 7) switch
        {
            0 => TryVarint(out var number) ? Keep(number) : Fail(),
            1 => _rest.Length >= 8 ? Keep(BinaryPrimitives.ReadUInt64LittleEndian(Take(8))) : Fail(),
            2 => TryVarint(out var length) && length <= (ulong)_rest.Length ? Keep(Take((int)length)) : Fail(),
            5 => _rest.Length >= 4 ? Keep(BinaryPrimitives.ReadUInt32LittleEndian(Take(4))) : Fail(),
            _ => Fail(),
        };
    }

    private bool TryVarint(out ulong value)
    {
        value = 0;
        for (var i = 0; i < Math.Min(10, _rest.Length); i++)
        {
            value |= (ulong)(_rest[i] & 0x7F) << (7 * i);
            if (_rest[i] >= 0x80) continue;
            _rest = _rest[(i + 1)..];
            return true;
        }
        return false;
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        var taken = _rest[..count];
        _rest = _rest[count..];
        return taken;
    }

    private bool Keep(ulong number)
    {
        Number = number;
        return true;
    }

    private bool Keep(ReadOnlySpan<byte> bytes)
    {
        Bytes = bytes;
        return true;
    }

    private bool Fail()
    {
        Broken = true;
        return false;
    }
}
