using Microsoft.Extensions.Logging.Abstractions;
using Streamgauge.Media.Music;
using Streamgauge.Metrics;
using Streamgauge.Server.Synthesis;
using Streamgauge.Server.Synthesis.Channels;
using Streamgauge.Server.Synthesis.Listening;

namespace Streamgauge.Tests.Synthesis;

/// <summary>A channel on a clock turned by hand, ticked as the pacer ticks it: what it publishes late it publishes at one tick.</summary>
internal sealed class PlayedChannel
{
    private readonly SynthesisMetrics _metrics;
    private readonly SynthesisOptions _options;

    public PlayedChannel(SynthesisOptions? options = null)
    {
        _options = options ?? new SynthesisOptions();
        _metrics = new SynthesisMetrics(Registry, ["one"]);
        Channel = new Channel("one", new ChannelInstruments(_metrics, "one"), Clock, NullLogger.Instance);
        Channel.Start(1, MusicParameters.Default);
    }

    public MetricRegistry Registry { get; } = new();

    public TurnedClock Clock { get; } = new();

    public Channel Channel { get; }

    /// <summary>Lets a listener in; the first is served at each whole 100 ms, the next 10 ms after that.</summary>
    public PlayedListener Join(BufferTier tier, BufferTier floor, Format format = Format.Pcm, int ahead = 0)
    {
        var transport = new PlayedListener(Clock, format);
        transport.Listener = new Listener(Channel, new ListenerSchedule(tier, floor), transport, ListenerInstruments.Nameless(_metrics), _options, Clock);
        _ = transport.Listener.DeliverAsync();
        Channel.Join(transport.Listener, ahead);
        return transport;
    }

    /// <summary>Ticks every 10 ms for so long.</summary>
    public void Play(int milliseconds)
    {
        for (var passed = 0; passed < milliseconds; passed += 10) Stall(10);
    }

    /// <summary>One tick, so long after the last.</summary>
    public void Stall(double milliseconds)
    {
        Clock.Turn(milliseconds);
        Channel.Tick();
    }
}
