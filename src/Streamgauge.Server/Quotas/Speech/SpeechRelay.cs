using System.Collections.Concurrent;
using System.Net.WebSockets;
using Streamgauge.Server.Quotas.Audio;
using Streamgauge.Server.Quotas.Ledger;

namespace Streamgauge.Server.Quotas.Speech;

/// <summary>Transcribe: audio, once paid for, goes on to the speech service, and its words come back.</summary>
internal sealed class SpeechRelay : IVariantWork
{
    private static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan StopWithin = TimeSpan.FromSeconds(5);

    private readonly SpeechLink _link;
    private readonly AudioTrack _track;
    private readonly SourceMeter _minutes;
    private readonly AudioLine _line;
    private readonly TimeProvider _time;
    private readonly ConcurrentQueue<long> _commitsAt = new();
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _reading;
    private long _paidMs;

    public SpeechRelay(SpeechLink link, AudioTrack track, SourceMeter minutes, AudioLine line, TimeProvider time)
    {
        (_link, _track, _minutes, _line, _time) = (link, track, minutes, line, time);
        _reading = ReadAsync();
    }

    public ValueTask ConfigureAsync(AudioConfig config, ReadOnlyMemory<byte> message) => TellAsync(message);

    public ValueTask HearAsync(ReadOnlyMemory<byte> audio, ReadOnlyMemory<float> samples)
    {
        var paid = (int)(_minutes.DueMs - _paidMs);
        _paidMs = _minutes.DueMs;
        return _link.SendAsync(WebSocketMessageType.Binary, audio, paid);
    }

    public ValueTask CommitAsync(ReadOnlyMemory<byte> message, string? id)
    {
        _commitsAt.Enqueue(_time.GetTimestamp());
        return TellAsync(message);
    }

    public ValueTask ResetAsync(ReadOnlyMemory<byte> message) => TellAsync(message);

    /// <summary>Passes the stop on and waits for what is still to be said: 30 seconds, or 5 when this server stops.</summary>
    public async ValueTask<AudioEnd> FinishAsync(AudioEnd end)
    {
        using var limit = new CancellationTokenSource(end == AudioEnd.Restarting ? StopWithin : AnswerWithin, _time);
        await TellAsync("{\"type\":\"stop\"}"u8.ToArray());
        await _done.Task.WaitAsync(limit.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return _done.Task.IsCompletedSuccessfully || end == AudioEnd.Restarting ? end : AudioEnd.SpeechServiceLost;
    }

    public void Tick()
    {
        if (_commitsAt.TryPeek(out var oldest) && _time.GetElapsedTime(oldest) > AnswerWithin) _line.End(AudioEnd.SpeechServiceLost);
    }

    public void Hurry() => _link.Hurry();

    /// <summary>Audio that never left is not due: the caller's slot gives it back with the rest.</summary>
    public async ValueTask DisposeAsync()
    {
        await _link.DisposeAsync();
        await _reading;
        await _minutes.ForgiveAsync(_paidMs - _link.ForwardedMs);
    }

    private ValueTask TellAsync(ReadOnlyMemory<byte> message) => _link.SendAsync(WebSocketMessageType.Text, message);

    private async Task ReadAsync()
    {
        await _link.ReadAsync(Heard, _line.Meters.Dropped);
        if (_link.IsClosedWell) _done.TrySetResult(); // before a stop it is no better than gone
        else _done.TrySetCanceled();
        _line.End(AudioEnd.SpeechServiceLost);
    }

    private void Heard(ReadOnlyMemory<byte> message)
    {
        switch (SpeechFrames.TypeOf(message.Span))
        {
            case "done": _done.TrySetResult(); return;
            case "status" when SpeechFrames.IsReady(message.Span): return; // our own status has said so
            case "error": _line.Send(Frame.Error("speech_error", "The speech service reported an error", _line.RequestId, new { code = SpeechFrames.ErrorCode(message.Span) }), false); return;
            case "committed": _commitsAt.TryDequeue(out _); break;
        }

        if (SpeechFrames.Translate(message.Span, _line.SessionId, _track.PositionMs, _minutes.DueMs) is { } frame) _line.Send(frame, false);
        else _line.Meters.Dropped();
    }
}
