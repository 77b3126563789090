using System.Buffers.Binary;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Streamgauge.Tests.Support;

/// <summary>A WebSocket client that can misbehave: it sends the bytes it is told to and reads frames as they come.</summary>
internal sealed class RawViewer : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Socket _socket;
    private readonly NetworkStream _stream;

    private RawViewer(Socket socket)
    {
        _socket = socket;
        _stream = new NetworkStream(socket, ownsSocket: true);
    }

    /// <summary>Joins and has read the greeting.</summary>
    public static async Task<RawViewer> JoinAsync(ServerHost server, string stream, string viewer = "vera", int receiveBuffer = 0)
    {
        var raw = await OpenAsync(server, receiveBuffer);
        var answer = await raw.RequestAsync($"/streams/{stream}/ws?token={server.Token(viewer)}");
        if (!answer.StartsWith("HTTP/1.1 101", StringComparison.Ordinal)) throw new InvalidOperationException(answer);

        var greeting = await raw.EventAsync("connection_established");
        raw.Greeting = greeting;
        return raw;
    }

    public static async Task<RawViewer> OpenAsync(ServerHost server, int receiveBuffer = 0)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        if (receiveBuffer > 0) socket.ReceiveBufferSize = receiveBuffer;
        await socket.ConnectAsync(server.Address.Host, server.Address.Port);
        return new RawViewer(socket);
    }

    /// <summary>Whether something waits to be read.</summary>
    public bool HasNews => _socket.Available > 0;

    public JsonNode Greeting { get; private set; } = new JsonObject();

    /// <summary>Sends a handshake with these headers instead of the right ones, and returns the head of the answer.</summary>
    public async Task<string> RequestAsync(string path, string headers = "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n", string method = "GET")
    {
        await _stream.WriteAsync(Encoding.ASCII.GetBytes($"{method} {path} HTTP/1.1\r\nHost: localhost\r\n{headers}\r\n"));
        var head = new StringBuilder();
        var one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            if (await WithinPatience(_stream.ReadAsync(one).AsTask()) == 0) break;
            head.Append((char)one[0]);
        }

        return head.ToString();
    }

    public Task SayAsync(string @event, object data) => TextAsync(System.Text.Json.JsonSerializer.Serialize(new { @event, data }));

    public Task TextAsync(string text) => FrameAsync(0x81, Encoding.UTF8.GetBytes(text));

    /// <summary>A masked frame with this first byte.</summary>
    public async Task FrameAsync(byte first, byte[] payload)
    {
        var mask = RandomNumberGenerator.GetBytes(4);
        byte[] length = payload.Length switch
        {
            < 126 => [(byte)(0x80 | payload.Length)],
            <= ushort.MaxValue => [0xFE, (byte)(payload.Length >> 8), (byte)payload.Length],
            _ => [0xFF, 0, 0, 0, 0, (byte)(payload.Length >> 24), (byte)(payload.Length >> 16), (byte)(payload.Length >> 8), (byte)payload.Length],
        };
        await RawAsync([first, .. length, .. mask, .. payload.Select((b, i) => (byte)(b ^ mask[i % 4]))]);
    }

    public async Task RawAsync(byte[] bytes) => await _stream.WriteAsync(bytes);

    /// <summary>The next frame: its opcode and payload; null when the server has gone.</summary>
    public async Task<(int Opcode, byte[] Payload)?> FrameAsync()
    {
        if (await ReadAsync(2) is not { } head) return null;

        long length = head[1] & 0x7F;
        if (length == 126) length = BinaryPrimitives.ReadUInt16BigEndian(await ReadAsync(2));
        else if (length == 127) length = (long)BinaryPrimitives.ReadUInt64BigEndian(await ReadAsync(8));
        return (head[0] & 0x0F, await ReadAsync((int)length) ?? []);
    }

    /// <summary>The data of the next event; frames that are no event are passed over.</summary>
    public async Task<(string Event, JsonNode Data)> EventAsync()
    {
        while (true)
        {
            var frame = await FrameAsync() ?? throw new InvalidOperationException("The server closed instead of saying something.");
            if (frame.Opcode == 8) throw new InvalidOperationException($"The server closed with {BinaryPrimitives.ReadUInt16BigEndian(frame.Payload)} instead of saying something.");
            if (frame.Opcode != 1) continue;

            var told = JsonNode.Parse(frame.Payload)!;
            return ((string)told["event"]!, told["data"]!);
        }
    }

    /// <summary>The next event of this name; others are passed over.</summary>
    public async Task<JsonNode> EventAsync(string name)
    {
        while (true)
        {
            var (found, data) = await EventAsync();
            if (found == name) return data;
        }
    }

    /// <summary>Reads on until the server's close frame; its code, or 0 when it just went away.</summary>
    public async Task<int> CloseCodeAsync()
    {
        while (await FrameAsync() is { } frame)
        {
            if (frame.Opcode == 8) return BinaryPrimitives.ReadUInt16BigEndian(frame.Payload);
        }

        return 0;
    }

    public void Dispose() => _stream.Dispose();

    private async Task<byte[]?> ReadAsync(int count)
    {
        var bytes = new byte[count];
        try
        {
            var read = await WithinPatience(_stream.ReadAtLeastAsync(bytes, count, throwOnEndOfStream: false).AsTask());
            return read == count ? bytes : null;
        }
        catch (IOException)
        {
            return null; // reset
        }
    }

    private static Task<T> WithinPatience<T>(Task<T> task) => task.WaitAsync(Patience);
}
