using System.Net.Sockets;
using System.Net.WebSockets;
using Streamgauge.Server.Synthesis.Channels;
using Streamgauge.Server.Synthesis.Ring;

namespace Streamgauge.Server.Synthesis.Listening;

/// <summary>
/// Somebody who hears a channel. The pacer serves it at each tick and owns its schedule; what the listener asks for waits until then.
/// </summary>
internal sealed class Listener(
    Channel channel, ListenerSchedule schedule, IAudioTransport transport, ListenerInstruments instruments,
    SynthesisOptions options, TimeProvider time)
{
    private readonly Delivery _delivery = new(transport, time);
    private readonly UnderrunEpisode _episode = new();
    private readonly TaskCompletionSource<ListenerEnd> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly StatusReport _status = new(time);
    private readonly KeepAlive _alive = new(channel.Now);
    private int _asked = -1;   // the tier asked for since the last tick

    public Format Format => transport.Format;

    public int Group { get; private set; }

    public ListenerSchedule Schedule { get; } = schedule;

    public ListenerInstruments Instruments { get; } = instruments;

    public DateTimeOffset ConnectedAt { get; } = time.GetUtcNow();

    public long ChunksSent { get; private set; }

    /// <summary>Whether a send is under way.</summary>
    public bool IsBusy => _delivery.IsBusy;

    public long Depth => Schedule.Depth(channel.Ring.Written);

    /// <summary>Completes when the listener has ended, with the first reason.</summary>
    public Task<ListenerEnd> Ended => _ended.Task;

    /// <summary>The sends, until <see cref="Stop"/>.</summary>
    public async Task DeliverAsync()
    {
        try
        {
            await _delivery.RunAsync();
        }
        catch (Exception e)
        {
            End(e is IOException or SocketException or WebSocketException or OperationCanceledException or ObjectDisposedException ? ListenerEnd.PeerGone : ListenerEnd.SendFailed(e));
            if (_ended.Task is { IsCompletedSuccessfully: true, Result: { Code: null } end }) Instruments.SendFailed(end.Kind);
        }
    }

    public void End(ListenerEnd end) => _ended.TrySetResult(end);

    /// <summary>What comes before all else; to be said before <see cref="DeliverAsync"/>.</summary>
    public void Greet(ServerMessage greeting) => _delivery.Outbox.PostFirst(greeting);

    /// <summary>Says something besides the music, to a listener that can take it in.</summary>
    public void Tell(ServerMessage message)
    {
        if (transport.TakesMessages) _delivery.Outbox.Post(message);
    }

    public void Stop() => _delivery.Stop();

    /// <summary>What was still to be said when the sends stopped.</summary>
    public bool TryTakeUnsaid(out ReadOnlyMemory<byte> text) => _delivery.Outbox.TryTake(out text);

    public void Abort() => transport.Abort();

    /// <summary>The listener asks for a tier; it is answered at the next tick.</summary>
    public void Ask(BufferTier tier) => Volatile.Write(ref _asked, (int)tier);

    /// <summary>The listener is still there.</summary>
    public void Answered() => _alive.Answered();

    /// <summary>Where and when the channel lets the listener begin; before it is served.</summary>
    public void Begin(int group, long cursor, TimeSpan due, int ahead)
    {
        Group = group;
        Schedule.Begin(cursor, due, ahead);
    }

    /// <summary>The channel's clock was moved: go on from the tier's depth behind what is written at the instant given.</summary>
    public void Restart(long written, TimeSpan due, TimeSpan now)
    {
        _alive.Restart(now);
        Schedule.Jump(written, due, _delivery.IsUnsettled);
        Instruments.Underruns(1);
    }

    /// <summary>A tick of the pacer, before which <paramref name="before"/> chunks were published.</summary>
    public void Serve(long before, TimeSpan now)
    {
        var written = channel.Ring.Written;
        Underran(Schedule.CountUnderruns(before, now), now);
        if (_delivery.IsBusy)
        {
            if (_delivery.BusyFor > options.SendTimeout) CutOff(ListenerEnd.SendTimeout);
            return;
        }

        if (transport.TakesMessages && _alive.IsGone(now))
        {
            CutOff(ListenerEnd.PeerGone);
            return;
        }

        if (_delivery.TrySettle(out var sentAt)) Settle(sentAt);
        Answer();
        if (Schedule.IsOverrun(written, options.MaxLagChunks)) Overran(written, now);
        if (transport.TakesMessages && _status.TryWrite(Schedule, Schedule.Depth(written), ChunksSent, out var report)) _delivery.Outbox.Post(new(report, Worth.Status));
        var chunk = Schedule.IsDue(written, now) ? Take() : null;
        var ping = transport.TakesMessages && _alive.TryAsk(now);
        if (chunk is not null || ping || !_delivery.Outbox.IsEmpty) _delivery.Start(chunk, Schedule.Depth(written), Schedule.Tier, ping);
    }

    private Chunk? Take()
    {
        var held = channel.Ring.TryHold(Schedule.Cursor, out var chunk);
        Schedule.Sending();
        if (!held || Format != Format.Json || channel.TryEncode(chunk!)) return chunk;

        Instruments.SendError(ErrorType.EncodingError);
        chunk!.Release();
        return null;
    }

    private void Settle(long sentAt)
    {
        ChunksSent++;
        if (Schedule.Sent(channel.At(sentAt)) is { } sample && transport.TakesMessages) Instruments.Jitter(sample);
        if (!transport.TakesMessages || Schedule.Adapt() is not { } change) return;

        Instruments.TierChanged(change);
        _delivery.Outbox.Post(ServerMessages.TierChanged(change));
    }

    private void Answer()
    {
        var asked = Interlocked.Exchange(ref _asked, -1);
        if (asked < 0) return;

        var change = Schedule.Request((BufferTier)asked);
        if (change.Current != change.Previous) Instruments.TierChanged(change);
        _delivery.Outbox.Post(ServerMessages.ControlAck(change));
    }

    private void Overran(long written, TimeSpan now)
    {
        var skipped = Schedule.Jump(written, now);
        channel.Instruments.Skipped.Increment(skipped);
        Underran(1, now);
        Tell(ServerMessages.Overrun(skipped));
    }

    private void Underran(int underruns, TimeSpan now)
    {
        if (underruns == 0) return;

        Instruments.Underruns(underruns);
        if (_episode.Persists(underruns, now)) Tell(ServerMessages.PersistentUnderruns);
    }

    private void CutOff(ListenerEnd end)
    {
        End(end);
        transport.Abort();
    }
}
