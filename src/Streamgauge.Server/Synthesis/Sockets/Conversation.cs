using System.Net.WebSockets;
using System.Text.Json;
using Streamgauge.Server.Platform.Problems;
using Streamgauge.Server.Synthesis.Listening;

namespace Streamgauge.Server.Synthesis.Sockets;

/// <summary>What a client says: a tier asked for, a ping. Anything else is answered, and never touches the music.</summary>
internal sealed class Conversation(WebSocket socket, Listener listener, TimeProvider time)
{
    private const int Read = 1_024;
    private const int Tolerated = 16_384;
    private const int MaxPingId = 32;

    private readonly byte[] _buffer = new byte[Read];
    private readonly byte[] _overflow = new byte[Read];
    private readonly MessageBudget _budget = new(time);

    /// <summary>Reads until the connection or its welcome ends, and says how.</summary>
    public async Task<ListenerEnd> RunAsync()
    {
        try
        {
            while (true)
            {
                var (kind, length) = await ReceiveAsync();
                if (kind == WebSocketMessageType.Close) return ListenerEnd.ClientClosed;
                if (length > Tolerated) return ListenerEnd.TooLarge;

                Take(kind, length);
                if (_budget.End is { } end) return end;
            }
        }
        catch (Exception e) when (e is WebSocketException or IOException or OperationCanceledException or ObjectDisposedException)
        {
            return ListenerEnd.PeerGone;   // malformed frames too: the WebSocket has answered 1002 or 1007 itself
        }
    }

    // Keeps the first bytes, counts the rest.
    private async ValueTask<(WebSocketMessageType Kind, int Length)> ReceiveAsync()
    {
        for (var length = 0; ;)
        {
            var part = await socket.ReceiveAsync(length < Read ? _buffer.AsMemory(length) : _overflow.AsMemory(), CancellationToken.None);
            length += part.Count;
            if (part.EndOfMessage || part.MessageType == WebSocketMessageType.Close || length > Tolerated) return (part.MessageType, length);
        }
    }

    private void Take(WebSocketMessageType kind, int length)
    {
        if (!_budget.TryMessage(out var wait)) Answer(ServerMessages.RateLimited(wait));
        else if (kind != WebSocketMessageType.Text) Refuse("Only text is understood here.");
        else if (length > Read) Refuse($"A message may have {Read} bytes.");
        else Understand(_buffer.AsMemory(0, length));
    }

    private void Understand(ReadOnlyMemory<byte> text)
    {
        try
        {
            using var message = JsonText.Parse(text, new JsonDocumentOptions { MaxDepth = 4 });
            Obey(message.RootElement);
        }
        catch (JsonException)
        {
            Refuse("That is not JSON.");
        }
    }

    private void Obey(JsonElement message)
    {
        switch (Text(message, "type"))
        {
            case "buffer_control": Control(message); break;
            case "ping": Ping(message); break;
            default: Refuse("type may be buffer_control or ping."); break;
        }
    }

    private void Control(JsonElement message)
    {
        if (!BufferTiers.TryParse(Text(message, "requested_tier"), out var tier)) Refuse($"requested_tier may be {BufferTiers.Allowed}.");
        else if (!_budget.TryControl(out var wait)) Answer(ServerMessages.RateLimited(wait));
        else
        {
            _budget.Accepted();
            listener.Ask(tier);
        }
    }

    private void Ping(JsonElement message)
    {
        var hasId = message.TryGetProperty("id", out var id);
        if (hasId && id is not { ValueKind: JsonValueKind.String } || id.ValueKind == JsonValueKind.String && id.GetString()!.Length > MaxPingId)
        {
            Refuse($"id may be text of at most {MaxPingId} characters.");
            return;
        }

        _budget.Accepted();
        Answer(ServerMessages.Pong(hasId ? id.GetString() : null, time.GetUtcNow()));
    }

    private void Refuse(string what)
    {
        _budget.Mistake();
        Answer(ServerMessages.Invalid(what));
    }

    private void Answer(ServerMessage message) => listener.Tell(message);

    private static string? Text(JsonElement message, string name) =>
        message.ValueKind == JsonValueKind.Object && message.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
