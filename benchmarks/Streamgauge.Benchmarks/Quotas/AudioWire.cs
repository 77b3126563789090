using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text;

namespace Streamgauge.Benchmarks.Quotas;

/// <summary>The client's side of the socket in bytes made beforehand, so that the clients leave the machine to the server.</summary>
internal static class AudioWire
{
    private const byte Text = 0x81, Binary = 0x82;

    /// <summary>A socket that has been upgraded; what the server says next waits in it.</summary>
    public static Socket Open(int port, string variant, string account)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        socket.Connect(new IPEndPoint(IPAddress.Loopback, port));
        var token = Cli.TokenCommand.Sign(AudioServer.SigningKey, account, null, [], TimeProvider.System.GetUtcNow(), TimeSpan.FromHours(1));
        socket.Send(Encoding.ASCII.GetBytes(
            $"GET /api/v1/audio/stream/{variant} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nAuthorization: Bearer {token}\r\n\r\n"));
        var (answer, end) = (new byte[1], 0);
        while (end < 4) // byte by byte: the first frame may follow at once
        {
            if (socket.Receive(answer) == 0) throw new InvalidOperationException("The server closed instead of upgrading.");
            end = answer[0] == "\r\n\r\n"[end] ? end + 1 : answer[0] == '\r' ? 1 : 0;
        }

        return socket;
    }

    public static byte[] TextMessage(string text) => Message(Text, Encoding.UTF8.GetBytes(text));

    /// <summary>Audio of 16 kHz: a tone and some noise.</summary>
    public static byte[] Audio(int samples, string form)
    {
        var (random, floats) = (new Random(1), new float[samples]);
        for (var i = 0; i < samples; i++) floats[i] = (float)((0.2 * Math.Sin(i * 0.1)) + (0.01 * (random.NextDouble() - 0.5)));
        if (form == "int16") return Message(Binary, MemoryMarshal.AsBytes<short>([.. floats.Select(x => (short)(x * 32_767))]).ToArray());
        return TextMessage($$"""{"type":"audio","data":"{{Convert.ToBase64String(MemoryMarshal.AsBytes<float>(floats))}}"}""");
    }

    private static byte[] Message(byte first, byte[] payload)
    {
        ReadOnlySpan<byte> mask = [0x12, 0x34, 0x56, 0x78];
        var head = payload.Length < 126 ? 6 : payload.Length < 65_536 ? 8 : 14;
        var message = new byte[head + payload.Length];
        message[0] = first;
        if (payload.Length < 126) message[1] = (byte)(0x80 | payload.Length);
        else if (payload.Length < 65_536) (message[1], message[2], message[3]) = (0x80 | 126, (byte)(payload.Length >> 8), (byte)payload.Length);
        else BinaryPrimitives.WriteUInt64BigEndian(message.AsSpan(2), (ulong)payload.Length);
        if (head == 14) message[1] = 0x80 | 127;
        mask.CopyTo(message.AsSpan(head - 4));
        for (var i = 0; i < payload.Length; i++) message[head + i] = (byte)(payload[i] ^ mask[i & 3]);
        return message;
    }
}
