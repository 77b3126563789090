using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json.Nodes;

namespace Streamgauge.Tests.Quotas;

/// <summary>A client of the audio socket, as an application would write one.</summary>
internal sealed class AudioClient : IDisposable
{
    private readonly ClientWebSocket _socket = new();
    private readonly byte[] _buffer = new byte[4 * 1024 * 1024];

    public int? CloseCode => (int?)_socket.CloseStatus;

    public string? CloseReason => _socket.CloseStatusDescription;

    /// <summary>With a small receive buffer, what the server sends waits at the server.</summary>
    public static async Task<AudioClient> ConnectAsync(Uri address, string variant, string? token, int? receiveBuffer = null)
    {
        var client = new AudioClient();
        if (token is not null) client._socket.Options.SetRequestHeader("Authorization", $"Bearer {token}");
        using var handler = new SocketsHttpHandler { ConnectCallback = (context, cancel) => DialAsync(context.DnsEndPoint, receiveBuffer, cancel) };
        using var caller = new HttpMessageInvoker(handler);
        await client._socket.ConnectAsync(new Uri(address, $"/api/v1/audio/stream/{variant}").ToWebSocket(), caller, CancellationToken.None);
        return client;
    }

    public Task SendAsync(object message) => SendTextAsync(System.Text.Json.JsonSerializer.Serialize(message));

    public Task SendTextAsync(string text) => _socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);

    public Task SendAudioAsync(ReadOnlySpan<float> samples) => SendBinaryAsync(MemoryMarshal.AsBytes(samples).ToArray());

    public Task SendBinaryAsync(byte[] bytes) => SendBytesAsync(bytes, WebSocketMessageType.Binary);

    public Task SendBytesAsync(byte[] bytes, WebSocketMessageType type) => _socket.SendAsync(bytes, type, endOfMessage: true, CancellationToken.None);

    /// <summary>The next frame; null when the server has closed.</summary>
    public async Task<JsonNode?> ReadAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        var length = 0;
        while (true)
        {
            var received = await _socket.ReceiveAsync(_buffer.AsMemory(length), patience.Token);
            if (received.MessageType == WebSocketMessageType.Close)
            {
                if (_socket.State == WebSocketState.CloseReceived) await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, patience.Token);
                return null;
            }

            length += received.Count;
            if (received.EndOfMessage) return JsonNode.Parse(Encoding.UTF8.GetString(_buffer, 0, length));
        }
    }

    /// <summary>The next frame of a type; others are passed over.</summary>
    public async Task<JsonNode> ReadAsync(string type)
    {
        while (await ReadAsync() is { } frame)
        {
            if ((string)frame["type"]! == type) return frame;
        }

        throw new InvalidOperationException($"The server closed with {CloseCode} {CloseReason} before it sent '{type}'.");
    }

    /// <summary>All frames until the server has closed.</summary>
    public async Task<List<JsonNode>> ReadAllAsync()
    {
        var frames = new List<JsonNode>();
        while (await ReadAsync() is { } frame) frames.Add(frame);
        return frames;
    }

    private static async ValueTask<Stream> DialAsync(DnsEndPoint to, int? receiveBuffer, CancellationToken cancel)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        if (receiveBuffer is { } size) socket.ReceiveBufferSize = size;
        await socket.ConnectAsync(to, cancel);
        return new NetworkStream(socket, ownsSocket: true);
    }

    /// <summary>Cuts the connection without a word.</summary>
    public void Cut() => _socket.Abort();

    public void Dispose() => _socket.Dispose();
}
