using System.Net.WebSockets;
using Streamgauge.Server.Quotas.Audio;

namespace Streamgauge.Server.Quotas.Speech;

/// <summary>The configured service that transcribes. It gets our token and the audio, and nothing of who speaks.</summary>
internal sealed class SpeechService(AudioOptions options, TimeProvider time)
{
    private static readonly TimeSpan ConnectWithin = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan PingEvery = TimeSpan.FromSeconds(20);

    /// <summary>A connection for one stream; null when none is configured or it was not reached in 5 seconds.</summary>
    public async Task<SpeechLink?> ConnectAsync() => await OpenAsync(ConnectWithin) is { } socket ? new SpeechLink(socket, time) : null;

    /// <summary>Opens it, sends `config` and `stop`, and expects an answer within 2 seconds; null when all is well.</summary>
    public async ValueTask<string?> FindFaultAsync()
    {
        if (options.SpeechServiceUrl is not { Length: > 0 }) return "no speech service is configured";
        using var socket = await OpenAsync(AnswerWithin);
        if (socket is null) return "the speech service is not reached";

        using var limit = new CancellationTokenSource(AnswerWithin, time);
        try
        {
            await socket.SendAsync("{\"type\":\"config\"}"u8.ToArray(), WebSocketMessageType.Text, endOfMessage: true, limit.Token);
            await socket.SendAsync("{\"type\":\"stop\"}"u8.ToArray(), WebSocketMessageType.Text, endOfMessage: true, limit.Token);
            return await AnswersAsync(socket, limit.Token) ? null : "the speech service answers with an error";
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or IOException)
        {
            return "the speech service does not answer";
        }
    }

    private async Task<ClientWebSocket?> OpenAsync(TimeSpan within)
    {
        if (options.SpeechServiceUrl is not { Length: > 0 } url) return null;
        var socket = new ClientWebSocket();
        if (options.SpeechServiceToken is { Length: > 0 } token) socket.Options.SetRequestHeader("Authorization", $"Bearer {token}");
        (socket.Options.KeepAliveInterval, socket.Options.KeepAliveTimeout) = (PingEvery, PingEvery);
        using var limit = new CancellationTokenSource(within, time);
        try
        {
            await socket.ConnectAsync(new Uri(url), limit.Token);
            return socket;
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException)
        {
            socket.Dispose();
            return null;
        }
    }

    /// <summary>Whether `stop` was answered: by the summary, by `done`, or by a regular close.</summary>
    private static async Task<bool> AnswersAsync(WebSocket socket, CancellationToken cancellation)
    {
        var buffer = new byte[SpeechFrames.Largest];
        while (await SpeechFrames.ReceiveAsync(socket, buffer, cancellation) is { } received)
        {
            var type = received.IsWhole ? SpeechFrames.TypeOf(buffer.AsSpan(0, received.Length)) : null;
            if (type is "summary" or "done") return true;
            if (type is "error") return false;
        }

        return socket.CloseStatus == WebSocketCloseStatus.NormalClosure;
    }
}
