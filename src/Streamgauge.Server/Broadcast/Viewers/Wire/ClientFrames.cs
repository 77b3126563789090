using System.Buffers;
using System.Buffers.Binary;
using System.IO.Pipelines;
using System.Text.Unicode;

namespace Streamgauge.Server.Broadcast.Viewers.Wire;

/// <summary>
/// Reads one client's frames by RFC 6455 and assembles its text messages. Heads are judged before their payload is
/// waited for, so nothing too long is ever buffered.
/// </summary>
internal sealed class ClientFrames(PipeReader reader, int maxMessageBytes)
{
    private readonly ArrayBufferWriter<byte> _message = new(256);
    private bool _inMessage;

    public async ValueTask<ClientFrame> NextAsync(CancellationToken cancellation)
    {
        while (true)
        {
            var read = await reader.ReadAsync(cancellation);
            var rest = read.Buffer;
            var frame = Take(ref rest);
            reader.AdvanceTo(rest.Start, frame is null ? read.Buffer.End : rest.Start);

            if (frame is { } found) return found;
            if (read.IsCompleted) return ClientFrame.Gone;
        }
    }

    /// <summary>Reads and forgets until the peer has closed.</summary>
    public async Task DrainAsync(CancellationToken cancellation)
    {
        while (true)
        {
            var read = await reader.ReadAsync(cancellation);
            reader.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted) return;
        }
    }

    // Null while no message is complete: a fragment has been kept, or more bytes are needed.
    private ClientFrame? Take(ref ReadOnlySequence<byte> rest)
    {
        while (true)
        {
            var bytes = new SequenceReader<byte>(rest);
            if (!FrameHead.TryRead(ref bytes, out var head)) return null;
            if (Fault(head) is { } fault) return ClientFrame.Violation(fault);
            if (bytes.Remaining < head.Length) return null;

            var payload = bytes.UnreadSequence.Slice(0, head.Length);
            rest = bytes.UnreadSequence.Slice(head.Length);
            if (head.IsControl) return Control(head, payload);
            if (Assemble(head, payload) is { } message) return message;
        }
    }

    private CloseCode? Fault(FrameHead head) => head switch
    {
        { Fault: { } own } => own,
        { Opcode: Opcode.Binary } => CloseCode.Unsupported,
        { Opcode: Opcode.Text } when _inMessage => CloseCode.ProtocolError,
        { Opcode: Opcode.Continuation } when !_inMessage => CloseCode.ProtocolError,
        { IsControl: false } when _message.WrittenCount + head.Length > maxMessageBytes => CloseCode.TooBig,
        _ => null,
    };

    private static ClientFrame Control(FrameHead head, ReadOnlySequence<byte> payload)
    {
        var bytes = new byte[head.Length];
        Unmask(payload, head.Mask, bytes);
        return head.Opcode switch
        {
            Opcode.Ping => new ClientFrame(ClientFrameKind.Ping, bytes),
            Opcode.Pong => new ClientFrame(ClientFrameKind.Pong, bytes),
            _ when bytes.Length == 1 || (bytes.Length >= 2 && !IsCloseCode(BinaryPrimitives.ReadUInt16BigEndian(bytes))) => ClientFrame.Violation(CloseCode.ProtocolError),
            _ when bytes.Length > 2 && !Utf8.IsValid(bytes.AsSpan(2)) => ClientFrame.Violation(CloseCode.InvalidText),
            _ => new ClientFrame(ClientFrameKind.Close, bytes),
        };
    }

    private ClientFrame? Assemble(FrameHead head, ReadOnlySequence<byte> payload)
    {
        var length = (int)head.Length; // bounded by maxMessageBytes
        if (length > 0)
        {
            Unmask(payload, head.Mask, _message.GetSpan(length)[..length]);
            _message.Advance(length);
        }

        _inMessage = !head.IsFinal;
        if (_inMessage) return null;

        var text = _message.WrittenSpan.ToArray();
        _message.ResetWrittenCount();
        return Utf8.IsValid(text) ? new ClientFrame(ClientFrameKind.Text, text) : ClientFrame.Violation(CloseCode.InvalidText);
    }

    private static void Unmask(ReadOnlySequence<byte> payload, uint mask, Span<byte> into)
    {
        payload.CopyTo(into);
        for (var i = 0; i < payload.Length; i++) into[i] ^= (byte)(mask >> (24 - (8 * (i & 3))));
    }

    private static bool IsCloseCode(ushort code) => code is (>= 1000 and <= 1003) or (>= 1007 and <= 1014) or (>= 3000 and <= 4999);
}
