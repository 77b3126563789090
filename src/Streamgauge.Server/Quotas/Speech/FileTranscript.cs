using System.Globalization;
using System.Net.WebSockets;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json.Nodes;

namespace Streamgauge.Server.Quotas.Speech;

/// <summary>A whole file through the speech service: sent as fast as it is read there, and what was finally understood.</summary>
internal sealed class FileTranscript : IAsyncDisposable
{
    private const int MostListed = 10_000;
    private static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(30);

    private readonly SpeechLink _link;
    private readonly TimeProvider _time;
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<JsonObject> _finals = [];
    private readonly Task _reading;
    private string? _text;
    private bool _truncated;

    private FileTranscript(SpeechLink link, TimeProvider time)
    {
        (_link, _time) = (link, time);
        _reading = ReadAsync();
    }

    public static async Task<FileTranscript> BeginAsync(SpeechService service, int sampleRate, TimeProvider time)
    {
        var transcript = new FileTranscript(await service.ConnectAsync() ?? throw new SpeechLostException(), time);
        var config = string.Create(CultureInfo.InvariantCulture, $$"""{"type":"config","sample_rate":{{sampleRate}},"encoding":"int16"}""");
        await transcript._link.SendAsync(WebSocketMessageType.Text, Encoding.UTF8.GetBytes(config));
        return transcript;
    }

    /// <summary>The next samples of one channel.</summary>
    public async Task AddAsync(ReadOnlyMemory<float> samples)
    {
        if (_reading.IsCompleted) throw new SpeechLostException();
        var words = new short[samples.Length];
        for (var i = 0; i < words.Length; i++) words[i] = (short)Math.Clamp(samples.Span[i] * 32_768f, short.MinValue, short.MaxValue);
        await _link.SendAsync(WebSocketMessageType.Binary, MemoryMarshal.AsBytes<short>(words).ToArray());
    }

    /// <summary>What was understood of the whole.</summary>
    public async Task<object> FinishAsync(CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(AnswerWithin, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        await _link.SendAsync(WebSocketMessageType.Text, "{\"type\":\"stop\"}"u8.ToArray());
        await _done.Task.WaitAsync(either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellation.ThrowIfCancellationRequested();
        if (!_done.Task.IsCompletedSuccessfully) throw new SpeechLostException();
        lock (_finals) return new { text = _text, finals = _finals.ToArray(), truncated = _truncated };
    }

    public async ValueTask DisposeAsync()
    {
        await _link.DisposeAsync();
        await _reading;
    }

    private async Task ReadAsync()
    {
        await _link.ReadAsync(Heard, left: static () => { });
        if (_link.IsClosedWell) _done.TrySetResult();
        else _done.TrySetCanceled();
    }

    private void Heard(ReadOnlyMemory<byte> message)
    {
        switch (SpeechFrames.TypeOf(message.Span))
        {
            case "done": _done.TrySetResult(); break;
            case "full_transcript": _text = (string?)(JsonNode.Parse(message.Span)!["text"] as JsonValue); break;
            case "final": Keep((JsonObject)JsonNode.Parse(message.Span)!); break;
        }
    }

    private void Keep(JsonObject final)
    {
        final.Remove("type");
        final.Remove("session_id");
        lock (_finals)
        {
            if (_finals.Count < MostListed) _finals.Add(final);
            else _truncated = true;
        }
    }
}
