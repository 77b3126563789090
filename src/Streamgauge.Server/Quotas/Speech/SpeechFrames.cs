using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Streamgauge.Server.Platform.Problems;

namespace Streamgauge.Server.Quotas.Speech;

/// <summary>The frames of a speech service: which go on to the client, and as what.</summary>
internal static partial class SpeechFrames
{
    /// <summary>Longer ones are left out.</summary>
    public const int Largest = 64 * 1024;

    // Left to itself a node finds a key twice only when it is first looked into, past whoever parsed it.
    private static readonly JsonDocumentOptions EachKeyOnce = new() { AllowDuplicateProperties = false };

    private static readonly string[] PassedOn = ["partial", "final", "full_transcript", "warning", "status", "committed", "summary"];

    /// <summary>The next message into the buffer, cut if longer than that; null when the other side has closed.</summary>
    public static async Task<(int Length, bool IsWhole)?> ReceiveAsync(WebSocket socket, byte[] buffer, CancellationToken cancellation)
    {
        var (length, isWhole) = (0, true);
        while (true)
        {
            if (length == buffer.Length) (length, isWhole) = (0, false);
            var received = await socket.ReceiveAsync(buffer.AsMemory(length), cancellation);
            if (received.MessageType == WebSocketMessageType.Close) return null;
            length += received.Count;
            if (received.EndOfMessage) return (length, isWhole && received.MessageType == WebSocketMessageType.Text);
        }
    }

    public static string? TypeOf(ReadOnlySpan<byte> message) => (string?)(Parse(message)?["type"] as JsonValue is { } type && type.GetValueKind() == JsonValueKind.String ? type : null);

    /// <summary>The frame as our client gets it, with our session's id and our figures of what was heard and charged; null when it is not one to pass on.</summary>
    public static byte[]? Translate(ReadOnlySpan<byte> message, Guid sessionId, long audioMs, long chargedMs)
    {
        if (TypeOf(message) is not { } type || !PassedOn.Contains(type) || Parse(message) is not { } frame) return null;
        frame["session_id"] = sessionId.ToString("D");
        if (type is "committed" or "summary")
        {
            if (frame["summary"] is not JsonObject summary) frame["summary"] = summary = [];
            (summary["audio_ms"], summary["charged_ms"]) = (audioMs, chargedMs);
        }

        return JsonSerializer.SerializeToUtf8Bytes(frame, HouseJson.Options);
    }

    /// <summary>The code of an error frame, if it is a word that can be repeated.</summary>
    public static string? ErrorCode(ReadOnlySpan<byte> message) =>
        Parse(message)?["code"] is JsonValue code && code.TryGetValue<string>(out var text) && Word().IsMatch(text) ? text : null;

    public static bool IsReady(ReadOnlySpan<byte> message) => Parse(message)?["status"] is JsonValue status && status.TryGetValue<string>(out var text) && text == "ready";

    private static JsonObject? Parse(ReadOnlySpan<byte> message)
    {
        try
        {
            JsonText.Check(message);
            return JsonNode.Parse(message, documentOptions: EachKeyOnce) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"\A[a-z0-9_]{1,64}\z", RegexOptions.None, matchTimeoutMilliseconds: 100)]
    private static partial Regex Word();
}
