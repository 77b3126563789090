using System.Buffers.Binary;
using System.Net.WebSockets;
using System.Text.Json.Nodes;

namespace Streamgauge.IntegrationTests.Synthesis;

/// <summary>What one binary listener has heard so far, read as it comes.</summary>
internal sealed class Listened
{
    private readonly Lock _gate = new();
    private readonly List<(long Sequence, TimeSpan Published, TimeSpan Heard)> _chunks = [];
    private readonly List<JsonNode> _messages = [];

    private Listened(ClientWebSocket socket) => Ended = ReadAsync(socket);

    /// <summary>Completes with the server's close code.</summary>
    public Task<WebSocketCloseStatus?> Ended { get; }

    public IReadOnlyList<(long Sequence, TimeSpan Published, TimeSpan Heard)> Chunks
    {
        get
        {
            lock (_gate) return [.. _chunks];
        }
    }

    public static async Task<Listened> ToAsync(MusicServer server, string id, string query = "") => new(await server.JoinAsync(id, $"?format=pcm&{query}"));

    public IReadOnlyList<JsonNode> Messages(string type)
    {
        lock (_gate) return [.. _messages.Where(message => (string?)message["type"] == type)];
    }

    private async Task<WebSocketCloseStatus?> ReadAsync(ClientWebSocket socket)
    {
        using (socket)
        {
            var buffer = new byte[64 * 1024];
            for (var length = 0; ;)
            {
                var part = await socket.ReceiveAsync(buffer.AsMemory(length), CancellationToken.None);
                length += part.Count;
                if (!part.EndOfMessage) continue;
                if (part.MessageType == WebSocketMessageType.Close)
                {
                    await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
                    return socket.CloseStatus;
                }

                Take(buffer.AsSpan(0, length), part.MessageType);
                length = 0;
            }
        }
    }

    private void Take(ReadOnlySpan<byte> message, WebSocketMessageType kind)
    {
        lock (_gate)
        {
            if (kind == WebSocketMessageType.Text) _messages.Add(JsonNode.Parse(message)!);
            else _chunks.Add((BinaryPrimitives.ReadInt64LittleEndian(message[8..]), TimeSpan.FromMicroseconds(BinaryPrimitives.ReadInt64LittleEndian(message[16..])), TimeProvider.System.GetUtcNow() - DateTimeOffset.UnixEpoch));
        }
    }
}
