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
        var (schedule, group) = _channel.Place(BufferTier.Normal, BufferTier.Normal, 0);
        _listener = new Listener(_channel, schedule, group, _transport, ListenerInstruments.Nameless(metrics), new SynthesisOptions(), _clock);
        _ = _listener.DeliverAsync();
        _channel.Audience.Add(_listener);
    }

    [Fact]
    public void A_status_comes_every_five_seconds_and_once_after_a_pause()
    {
        Tick(10_050);
        Assert.Equal(2, Statuses());
        _clock.Turn(21_000);
        Tick(3_500);
        Assert.Equal(3, Statuses());
        Tick(1_000);
        Assert.Equal(4, Statuses());   // at 35 s after the join: the beat is kept
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

        public void Abort()
        {
        }
    }
}
