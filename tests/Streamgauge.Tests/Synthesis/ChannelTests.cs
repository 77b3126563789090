using System.Net.Sockets;
using System.Net.WebSockets;
using Microsoft.Extensions.Logging.Abstractions;
using Streamgauge.Media.Music;
using Streamgauge.Media.Sound;
using Streamgauge.Metrics;
using Streamgauge.Server.Synthesis;
using Streamgauge.Server.Synthesis.Channels;
using Streamgauge.Server.Synthesis.Listening;
using Streamgauge.Server.Synthesis.Ring;

namespace Streamgauge.Tests.Synthesis;

public sealed class ChannelTests
{
    private static readonly MusicParameters Impossible = MusicParameters.Default with { StereoWidth = double.NaN };

    private readonly TurnedClock _clock = new();
    private readonly SynthesisMetrics _metrics = new(new MetricRegistry(), ["one"]);
    private readonly Channel _channel;

    public ChannelTests()
    {
        _channel = new Channel("one", new ChannelInstruments(_metrics, "one"), _clock, NullLogger.Instance);
        _channel.Start(1, MusicParameters.Default);
    }

    [Fact]
    public void A_channel_begins_with_four_seconds_and_goes_on_ten_times_a_second()
    {
        Assert.Equal(40, _channel.Ring.Written);
        Tick(99);
        Assert.Equal(40, _channel.Ring.Written);
        Tick(1);
        Assert.Equal(41, _channel.Ring.Written);
        Tick(10_000);
        Assert.Equal(141, _channel.Ring.Written);
    }

    [Fact]
    public void What_is_published_is_the_music_of_the_seed()
    {
        Tick(1_000);
        var renderer = new MusicRenderer(1, MusicParameters.Default);
        var pcm = new byte[17_640];
        for (var sequence = 0; sequence < 50; sequence++)
        {
            renderer.Prepare();
            renderer.Render(pcm);
            Assert.True(_channel.Ring.TryHold(sequence, out var chunk));
            Assert.True(chunk.Pcm.Span.SequenceEqual(pcm));
            chunk.Release();
        }
    }

    [Fact]
    public void A_phrase_that_fails_is_one_silent_chunk_and_then_music()
    {
        _channel.Music.Change(new MusicChange(Impossible, null), atBar: true);   // the second bar line, at frame 302,400, in chunk 68
        while (_channel.Ring.Written < 69) Tick(10);
        _channel.Music.Change(new MusicChange(MusicParameters.Default, null), atBar: false);
        Tick(3_000);

        Assert.Equal(ChannelState.Live, _channel.State);
        Assert.Equal([68L], Enumerable.Range(0, 90).Select(sequence => (long)sequence).Where(IsSilent));
    }

    [Fact]
    public void Three_phrases_that_fail_end_the_channel_for_five_seconds()
    {
        var ended = Join(BufferTier.Normal);
        _channel.Music.Change(new MusicChange(Impossible, null), atBar: true);
        while (_channel.State == ChannelState.Live) Tick(10);

        var written = _channel.Ring.Written;
        Assert.True(IsSilent(written - 1) && IsSilent(written - 3) && !IsSilent(written - 4));
        Assert.Equal(ListenerEnd.ChannelFailed, ended.Ended.Result);

        _channel.Music.Change(new MusicChange(MusicParameters.Default, null), atBar: false);
        Tick(4_980);
        Assert.Equal((ChannelState.Failed, written), (_channel.State, _channel.Ring.Written));
        Tick(30);
        Assert.Equal((ChannelState.Live, written + 40), (_channel.State, _channel.Ring.Written));
        Assert.False(IsSilent(written));
        Tick(1_000);
        Assert.Equal(written + 50, _channel.Ring.Written);
    }

    [Fact]
    public void Whoever_comes_after_the_channel_failed_is_told_so()
    {
        _channel.Music.Change(new MusicChange(Impossible, null), atBar: true);
        while (_channel.State == ChannelState.Live) Tick(10);

        AssertEnded(ListenerEnd.ChannelFailed, Join(BufferTier.Normal));
    }

    [Fact]
    public void Whoever_comes_after_everybody_was_said_goodbye_to_is_said_goodbye_to()
    {
        var present = Join(BufferTier.Normal);
        _channel.Drain();

        AssertEnded(ListenerEnd.Drained, Join(BufferTier.Normal));
        Assert.False(present.Ended.IsCompleted);   // hears the drain period out
    }

    [Fact]
    public async Task Nobody_who_comes_while_the_channel_fails_is_left_waiting()
    {
        _channel.Music.Change(new MusicChange(Impossible, null), atBar: true);
        while (_channel.Ring.Written < 68) Tick(10);   // the next three chunks fail
        var joining = Task.Run(() =>
        {
            var joined = new List<Listener>();
            while (_channel.State == ChannelState.Live) joined.Add(Join(BufferTier.Normal));
            return joined;
        });
        while (_channel.State == ChannelState.Live) Tick(10);

        foreach (var listener in await joining) AssertEnded(ListenerEnd.ChannelFailed, listener);
    }

    [Fact]
    public void A_channel_that_fails_on_the_way_out_stays_on_the_way_out()
    {
        _channel.Music.Change(new MusicChange(Impossible, null), atBar: true);
        while (_channel.State == ChannelState.Live) Tick(10);
        var written = _channel.Ring.Written;
        Tick(4_000);
        _channel.Drain();
        _channel.Music.Change(new MusicChange(MusicParameters.Default, null), atBar: false);
        Tick(2_000);

        Assert.Equal((ChannelState.Draining, written), (_channel.State, _channel.Ring.Written));
    }

    [Fact]
    public void A_channel_that_is_told_to_drain_before_it_is_live_drains()
    {
        var late = new Channel("late", new ChannelInstruments(_metrics, "one"), _clock, NullLogger.Instance);
        late.Drain();
        Assert.Equal(ChannelState.Starting, late.State);   // there is no music to show yet
        late.Start(1, MusicParameters.Default);

        Assert.Equal(ChannelState.Draining, late.State);
    }

    [Fact]
    public void What_a_send_throws_is_the_peers_end_or_our_fault()
    {
        var fault = new InvalidOperationException("not to be expected");
        Exception[] ofPeers = [new IOException(), new SocketException(), new WebSocketException(), new OperationCanceledException(), new ObjectDisposedException("socket")];
        var faulty = Join(BufferTier.Normal, fault);
        var cut = ofPeers.Select(thrown => Join(BufferTier.Normal, thrown)).ToList();
        Tick(200);

        Assert.All(cut, listener => AssertEnded(ListenerEnd.PeerGone, listener));
        AssertEnded(ListenerEnd.SendFailed(fault), faulty);
    }

    [Fact]
    public void A_suspended_process_goes_on_where_it_is_and_every_listener_counts_one_underrun()
    {
        var listener = Join(BufferTier.Normal);
        Tick(1_000);
        _clock.Turn(20_000);
        Tick(10);

        Assert.Equal(1, listener.Schedule.Underruns);
        Assert.Equal((51L, 42L), (_channel.Ring.Written, listener.Schedule.Cursor));   // one chunk later, at its next instant, that is the tier's depth
        Tick(1_000);
        Assert.Equal((1L, 9L), (listener.Schedule.Underruns, listener.Depth));
    }

    [Fact]
    public void Listeners_are_spread_over_ten_instants_of_each_tenth_of_a_second()
    {
        Tick(1_030);
        var places = Enumerable.Range(0, 20).Select(_ => Join(BufferTier.Normal)).Select(listener => (listener.Schedule, listener.Group)).ToList();

        Assert.Equal(Enumerable.Range(0, 10).Concat(Enumerable.Range(0, 10)), places.Select(place => place.Group));
        foreach (var (schedule, group) in places)
        {
            Assert.InRange(schedule.Due, _channel.Now, _channel.Now + TimeSpan.FromMilliseconds(100));
            Assert.Equal(group * 10, schedule.Due.TotalMilliseconds % 100);
            Assert.Equal(40 + schedule.Due.Ticks / TimeSpan.FromMilliseconds(100).Ticks - 10, schedule.Cursor);
        }
    }

    private static void AssertEnded(ListenerEnd end, Listener listener)
    {
        Assert.True(listener.Ended.IsCompleted);
        Assert.Equal(end, listener.Ended.Result);
    }

    private bool IsSilent(long sequence)
    {
        Assert.True(_channel.Ring.TryHold(sequence, out var chunk));
        var silent = chunk.IsSilent;
        Assert.Equal(silent, chunk.Pcm.Span.IndexOfAnyExcept((byte)0) < 0);
        chunk.Release();
        return silent;
    }

    private Listener Join(BufferTier tier, Exception? broken = null)
    {
        var listener = new Listener(_channel, new ListenerSchedule(tier, tier), new InstantTransport(broken), ListenerInstruments.Nameless(_metrics), new SynthesisOptions(), _clock);
        _ = listener.DeliverAsync();
        _channel.Join(listener);
        return listener;
    }

    private void Tick(int milliseconds)
    {
        for (var passed = 0; passed < milliseconds; passed += 10)
        {
            _clock.Turn(Math.Min(10, milliseconds - passed));
            _channel.Tick();
        }
    }

    private sealed class InstantTransport(Exception? broken) : IAudioTransport
    {
        public Format Format => Format.Pcm;

        public bool TakesMessages => true;

        public ValueTask SendAudioAsync(Chunk chunk, long depth, BufferTier tier) => broken is null ? ValueTask.CompletedTask : ValueTask.FromException(broken);

        public ValueTask SendMessageAsync(ReadOnlyMemory<byte> message) => ValueTask.CompletedTask;

        public ValueTask PingAsync() => ValueTask.CompletedTask;

        public void Abort()
        {
        }
    }
}
