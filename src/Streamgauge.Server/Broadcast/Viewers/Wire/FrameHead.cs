using System.Buffers;

namespace Streamgauge.Server.Broadcast.Viewers.Wire;

/// <summary>The head of one client frame, or why it is refused.</summary>
internal readonly record struct FrameHead(bool IsFinal, Opcode Opcode, long Length, uint Mask, CloseCode? Fault)
{
    public bool IsControl => (byte)Opcode >= 8;

    /// <summary>False while more bytes are needed; a faulty head is true, with its fault.</summary>
    public static bool TryRead(ref SequenceReader<byte> reader, out FrameHead head)
    {
        head = default;
        if (!reader.TryRead(out var first) || !reader.TryRead(out var second)) return false;

        var opcode = (Opcode)(first & 0x0F);
        var isFinal = (first & 0x80) != 0;
        long length = second & 0x7F;
        if ((first & 0x70) != 0 || (second & 0x80) == 0 || !Enum.IsDefined(opcode) || ((byte)opcode >= 8 && (!isFinal || length > 125)))
        {
            head = new FrameHead(isFinal, opcode, 0, 0, CloseCode.ProtocolError);
            return true;
        }

        if (!TryReadLength(ref reader, ref length, out var isShortest) || !reader.TryReadBigEndian(out int mask)) return false;

        head = new FrameHead(isFinal, opcode, length, (uint)mask, isShortest && length >= 0 ? null : CloseCode.ProtocolError);
        return true;
    }

    private static bool TryReadLength(ref SequenceReader<byte> reader, ref long length, out bool isShortest)
    {
        isShortest = true;
        switch (length)
        {
            case 126:
                if (!reader.TryReadBigEndian(out short word)) return false;
                length = (ushort)word;
                isShortest = length >= 126;
                return true;
            case 127:
                if (!reader.TryReadBigEndian(out length)) return false;
                isShortest = length is < 0 or > ushort.MaxValue; // a negative one is refused by the caller
                return true;
            default:
                return true;
        }
    }
}
