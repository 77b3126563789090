using Streamgauge.Media.Music;
using Streamgauge.Media.Sound;
using Streamgauge.Server.Synthesis.Listening;
using Streamgauge.Server.Synthesis.Ring;

namespace Streamgauge.Server.Synthesis.Channels;

/// <summary>
/// One endless stream: publishes a chunk every 100 ms of its clock and serves its listeners. Ticked by the pacer alone; whatever goes
/// wrong in it stays in it.
/// </summary>
internal sealed class Channel(string name, ChannelInstruments instruments, TimeProvider time, ILogger log)
{
    /// <summary>Chunks published at once when a channel goes live, so that every tier has its depth.</summary>
    public const int PreRoll = 40;

    private const int FailuresTolerated = 2;

    private readonly Lock _door = new();
    private readonly ChunkPool _pool = new();
    private readonly ChannelClock _clock = new(time);
    private readonly RetryPause _retry = new(time);
    private ChannelMusic? _music;
    private long _publishedAtOrigin;
    private long _firstLive = long.MaxValue;
    private volatile ChannelState _state = ChannelState.Starting;   // whether music is made
    private volatile bool _draining;                                // whether anybody is let in

    public string Name { get; } = name;

    public ChannelState State => _draining && _state != ChannelState.Starting ? ChannelState.Draining : _state;

    /// <summary>The timestamp at which the channel went live for the first time; beyond all timestamps before.</summary>
    public long FirstLive => Volatile.Read(ref _firstLive);

    public ChunkRing Ring { get; } = new();

    public Audience Audience { get; } = new(instruments);

    public ChannelInstruments Instruments { get; } = instruments;

    public ChannelMusic Music => _music ?? throw new InvalidOperationException($"Channel {Name} has no music yet.");

    /// <summary>Time since the channel went live last.</summary>
    public TimeSpan Now => _clock.Now;

    /// <summary>A timestamp on the channel's clock.</summary>
    public TimeSpan At(long timestamp) => _clock.At(timestamp);

    public long PhrasesCompleted => _music?.PhrasesCompleted ?? 0;

    public void Start(long seed, MusicParameters parameters)
    {
        _music = new ChannelMusic(Name, seed, parameters, Instruments, time, log);
        GoLive();
    }

    /// <summary>No more joins; music goes on until the process ends. A channel that rests stays at rest.</summary>
    public void Drain()
    {
        lock (_door) _draining = true;
    }

    /// <summary>
    /// Takes a listener in, at the next instant of the emptiest group, where <paramref name="ahead"/> more chunks are overdue at once;
    /// returns the first chunk it will get. Whoever passed the gate while it still stood open, and comes after everybody was told that
    /// it is closed, is told here.
    /// </summary>
    public long Join(Listener listener, int ahead = 0)
    {
        ChannelState found;
        long first;
        lock (_door)
        {
            var group = Audience.TakeGroup();
            var (due, written) = NextInstant(group, _clock.Now);
            first = written - listener.Schedule.Tier.Depth() - ahead;
            listener.Begin(group, first, due - ahead * ChannelClock.Period, ahead);
            Audience.Add(listener);
            found = State;
        }

        if (found == ChannelState.Failed) listener.End(ListenerEnd.ChannelFailed);
        else if (found == ChannelState.Draining) listener.End(ListenerEnd.Drained);
        return first;
    }

    /// <summary>First every overdue publication, then the listeners.</summary>
    public void Tick()
    {
        if (_state == ChannelState.Failed && !_draining && _retry.IsOver) GoLive();
        if (_state is ChannelState.Starting or ChannelState.Failed) return;

        var before = Ring.Written;   // all that was there at the instants since the last tick
        IReadOnlyList<Listener>? suspended;   // not those who join from now on: their place is on the moved clock
        lock (_door) suspended = _clock.MoveIfSuspended(Ring.Written - _publishedAtOrigin) ? Audience.Snapshot : null;
        var now = _clock.Now;
        for (var due = _clock.PublicationsDue(now); Ring.Written - _publishedAtOrigin < due && _state != ChannelState.Failed;) Publish();
        if (suspended is not null) Resume(suspended, now);
        foreach (var listener in Audience.All) Serve(listener, before, now);
    }

    /// <summary>Makes the chunk's JSON form if nobody has; false when it cannot be made, which is tried and told of once.</summary>
    public bool TryEncode(Chunk chunk)
    {
        if (chunk.IsUnencodable) return false;

        try
        {
            var started = time.GetTimestamp();
            if (chunk.MakeJson()) Instruments.Encoding.Observe(time.GetElapsedTime(started).TotalSeconds);
            return true;
        }
        catch (Exception e)
        {
            chunk.IsUnencodable = true;
            log.EncodingFailed(Name, chunk.Sequence, e);
            return false;
        }
    }

    /// <summary>How long until a chunk is published; nothing for one that is.</summary>
    public TimeSpan Until(long sequence)
    {
        lock (_door) return TimeSpan.FromTicks(Math.Max(0, ((sequence - _publishedAtOrigin + 1) * ChannelClock.Period - _clock.Now).Ticks));
    }

    private void GoLive()
    {
        _music!.Forgive();
        for (var i = 0; i < PreRoll && _music.FailuresInRow <= FailuresTolerated; i++) Publish();
        if (_music.FailuresInRow > FailuresTolerated)
        {
            Fail();
            return;
        }

        lock (_door)
        {
            _clock.Restart();
            _publishedAtOrigin = Ring.Written;
            _state = ChannelState.Live;
        }

        _retry.Live();
        if (FirstLive == long.MaxValue) Volatile.Write(ref _firstLive, time.GetTimestamp());
        log.ChannelLive(Name, Ring.Written);
    }

    private void Publish()
    {
        var chunk = _pool.Take();
        var sequence = Ring.Written;
        var rendered = _music!.TryRender(sequence, chunk.Draft);
        chunk.Seal(sequence, time.GetUtcNow(), silent: !rendered);
        if (Audience.AnyJson) TryEncode(chunk);
        Ring.Publish(chunk);
        Instruments.Published.Increment();
        if (!rendered && _state != ChannelState.Starting && _state != ChannelState.Failed && _music.FailuresInRow > FailuresTolerated) Fail();
    }

    private void Fail()
    {
        lock (_door) _state = ChannelState.Failed;
        _retry.Begin();
        log.ChannelFailed(Name);
        foreach (var listener in Audience.All) listener.End(ListenerEnd.ChannelFailed);
    }

    private void Resume(IReadOnlyList<Listener> suspended, TimeSpan now)
    {
        log.ClockMoved(Name);
        foreach (var listener in suspended)
        {
            var (due, written) = NextInstant(listener.Group, now);
            listener.Restart(written, due, now);
        }
    }

    // The next of a group's instants, and how much is published by then.
    private (TimeSpan Due, long Written) NextInstant(int group, TimeSpan now)
    {
        var offset = group * TickGrid.Period;
        var periods = (now - offset).Ticks / ChannelClock.Period.Ticks + (now > offset ? 1 : 0);
        var due = offset + Math.Max(0, periods) * ChannelClock.Period;
        return (due, _publishedAtOrigin + _clock.PublicationsDue(due));
    }

    // A listener that throws is ended; whoever comes after it in this tick is served all the same.
    private static void Serve(Listener listener, long before, TimeSpan now)
    {
        try
        {
            listener.Serve(before, now);
        }
        catch (Exception e)
        {
            listener.End(ListenerEnd.SendFailed(e));
        }
    }
}
