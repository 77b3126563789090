using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Streamgauge.Media.Music;
using Streamgauge.Metrics;
using Streamgauge.Server.Synthesis;
using Streamgauge.Server.Synthesis.Channels;
using Streamgauge.Server.Synthesis.Listening;
using Streamgauge.Server.Synthesis.Ring;

namespace Streamgauge.Tests.Synthesis;

/// <summary>One listener on a channel whose clock is turned by hand; its transport takes everything at once.</summary>
public sealed class ListenerTests
{
    private readonly TurnedClock _clock = new();
    private readonly Channel _channel;
    private readonly Listener _listener;
    private readonly RecordingTransport _transport = new();

    public ListenerTests()
    {
        var metrics = new SynthesisMetrics(new MetricRegistry(), ["one"]);
        _channel = new Channel("one", new ChannelInstruments(metrics, "one"), _clock, NullLogger.Instance);
        _channel.Start(1, MusicParameters.Default);
        _listener = new Listener(_channel, new ListenerSchedule(BufferTier.Normal, BufferTier.Normal), _transport, ListenerInstruments.Nameless(metrics), new SynthesisOptions(), _clock);
        _ = _listener.DeliverAsync();
        _channel.Join(_listener);
    }

    [Fact]
    public void A_status_comes_every_five_seconds_and_once_after_a_pause()
    {
        Tick(10_050);
        Assert.Equal(2, Statuses());
        _clock.Turn(21_000);
        _listener.Answered();
        Tick(3_500);
        Assert.Equal(3, Statuses());
        Tick(1_000);
        Assert.Equal(4, Statuses());   // at 35 s after the join: the beat is kept
    }

    [Fact]
    public void A_listener_is_asked_every_fifteen_seconds_and_cut_off_after_thirty_without_an_answer()
    {
        Tick(14_990);
        Assert.Equal(0, _transport.Pings);
        Tick(10);
        Assert.Equal(1, _transport.Pings);
        Tick(14_990);
        Assert.False(_listener.Ended.IsCompleted);
        Tick(10);
        Assert.Equal((ListenerEnd.PeerGone, true), (_listener.Ended.Result, _transport.IsAborted));
    }

    [Fact]
    public void Any_pong_counts_and_the_last_one_begins_the_thirty_seconds()
    {
        Tick(12_000);
        _listener.Answered();   // nobody had asked
        Tick(19_000);
        _listener.Answered();
        Tick(29_990);
        Assert.False(_listener.Ended.IsCompleted);
        Assert.Equal(4, _transport.Pings);
        Tick(20);
        Assert.Equal(ListenerEnd.PeerGone, _listener.Ended.Result);
    }

    [Fact]
    public void A_pause_of_the_whole_process_is_nobodys_silence()
    {
        Tick(16_000);
        _clock.Turn(60_000);
        Tick(14_000);
        Assert.False(_listener.Ended.IsCompleted);
        Tick(2_000);
        Assert.Equal(2, _transport.Pings);
    }

    private int Statuses() => _transport.Messages.Count(message => message.Contains("buffer_status", StringComparison.Ordinal));

    private void Tick(int milliseconds)
    {
        for (var passed = 0; passed < milliseconds; passed += 10)
        {
            _clock.Turn(10);
            _channel.Tick();
        }
    }

    private sealed class RecordingTransport : IAudioTransport
    {
        public List<string> Messages { get; } = [];

        public Format Format => Format.Pcm;

        public bool TakesMessages => true;

        public ValueTask SendAudioAsync(Chunk chunk, long depth, BufferTier tier) => ValueTask.CompletedTask;

        public ValueTask SendMessageAsync(ReadOnlyMemory<byte> message)
        {
            Messages.Add(Encoding.UTF8.GetString(message.Span));
            return ValueTask.CompletedTask;
        }

        public int Pings { get; private set; }

        public bool IsAborted { get; private set; }

        public ValueTask PingAsync()
        {
            Pings++;
            return ValueTask.CompletedTask;
        }

        public void Abort() => IsAborted = true;
    }
}
