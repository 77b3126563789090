using System.Buffers.Binary;

namespace Streamgauge.Server.Broadcast.Viewers.Wire;

/// <summary>Writes server frames: unmasked, unfragmented, in the shortest length form.</summary>
internal static class ServerFrame
{
    public static byte[] Encode(Opcode opcode, ReadOnlySpan<byte> payload)
    {
        var header = payload.Length switch { < 126 => 2, <= ushort.MaxValue => 4, _ => 10 };
        var frame = new byte[header + payload.Length];
        frame[0] = (byte)(0x80 | (byte)opcode);
        switch (header)
        {
            case 2: frame[1] = (byte)payload.Length; break;
            case 4: frame[1] = 126; BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(2), (ushort)payload.Length); break;
            default: frame[1] = 127; BinaryPrimitives.WriteUInt64BigEndian(frame.AsSpan(2), (ulong)payload.Length); break;
        }

        payload.CopyTo(frame.AsSpan(header));
        return frame;
    }

    public static byte[] Close(ushort code)
    {
        Span<byte> payload = stackalloc byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(payload, code);
        return Encode(Opcode.Close, payload);
    }
}
