using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Streamgauge.Tests.Quotas.Speech;

/// <summary>A speech service on a real socket: it recognises nothing, but speaks the protocol, keeps a log of all it is told, and misbehaves when asked to.</summary>
public sealed class ScriptedSpeechService : IAsyncLifetime
{
    private readonly ConcurrentBag<WebSocket> _open = [];
    private readonly StringBuilder _log = new();
    private WebApplication? _server;

    public Uri Address { get; private set; } = null!;

    /// <summary>Commit and stop are not answered.</summary>
    public bool IsMute { get; set; }

    /// <summary>Nothing is read.</summary>
    public TaskCompletionSource? Stall { get; set; }

    public long AudioBytes { get; private set; }

    public int Connections { get; private set; }

    /// <summary>Every header and text it was ever sent.</summary>
    public string Log
    {
        get { lock (_log) return _log.ToString(); }
    }

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        _server = builder.Build();
        _server.UseWebSockets();
        _server.Map("/speech", ServeAsync);
        await _server.StartAsync();
        Address = new Uri(_server.Urls.Single().Replace("http:", "ws:", StringComparison.Ordinal) + "/speech");
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        if (_server is not null) await _server.DisposeAsync();
    }

    /// <summary>All connections are cut without a word.</summary>
    public Task KillAsync()
    {
        Stall?.TrySetResult();
        while (_open.TryTake(out var socket)) socket.Abort();
        return Task.CompletedTask;
    }

    /// <summary>Says something of its own accord.</summary>
    public Task SayAsync(string text) => Task.WhenAll(_open.Where(socket => socket.State == WebSocketState.Open).Select(socket => SayAsync(socket, text)));

    private async Task ServeAsync(HttpContext context)
    {
        lock (_log) foreach (var header in context.Request.Headers) _log.Append(header.Key).Append(": ").AppendLine(header.Value);
        lock (_log) _log.AppendLine(context.Request.QueryString.Value);
        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        _open.Add(socket);
        Connections++;
        try
        {
            await SayAsync(socket, """{"type":"status","status":"ready","session_id":"theirs","limits":{}}""");
            await ListenAsync(socket);
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or ObjectDisposedException)
        {
            return; // killed, or left
        }
    }

    private async Task ListenAsync(WebSocket socket)
    {
        var buffer = new byte[2 * 1024 * 1024];
        while (true)
        {
            if (Stall is { } stall) await stall.Task;
            var length = 0;
            ValueWebSocketReceiveResult received;
            do
            {
                received = await socket.ReceiveAsync(buffer.AsMemory(length), CancellationToken.None);
                length += received.Count;
            }
            while (!received.EndOfMessage);
            if (received.MessageType == WebSocketMessageType.Close) return;
            if (received.MessageType == WebSocketMessageType.Binary)
            {
                AudioBytes += length;
                await SayAsync(socket, $$"""{"type":"partial","text":"{{length}} bytes"}""");
            }
            else if (await AnswerAsync(socket, Encoding.UTF8.GetString(buffer, 0, length)))
            {
                return;
            }
        }
    }

    private async Task<bool> AnswerAsync(WebSocket socket, string text)
    {
        lock (_log) _log.AppendLine(text);
        var message = JsonNode.Parse(text)!;
        if (IsMute) return false;
        switch ((string)message["type"]!)
        {
            case "commit":
                await SayAsync(socket, """{"type":"final","text":"hello"}""");
                await SayAsync(socket, $$$"""{"type":"committed","id":{{{message["id"]?.ToJsonString() ?? "null"}}},"summary":{"words":1,"charged_ms":999999}}""");
                return false;
            case "reset":
                await SayAsync(socket, """{"type":"status","status":"reset"}""");
                return false;
            case "stop":
                await SayAsync(socket, """{"type":"full_transcript","text":"hello world"}""");
                await SayAsync(socket, """{"type":"summary","summary":{"words":2}}""");
                await SayAsync(socket, """{"type":"done"}""");
                await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
                return true;
            default: return false;
        }
    }

    private static Task SayAsync(WebSocket socket, string text) => socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
}
