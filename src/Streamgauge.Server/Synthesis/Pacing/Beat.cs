using Streamgauge.Metrics;
using Streamgauge.Server.Synthesis.Channels;

namespace Streamgauge.Server.Synthesis.Pacing;

/// <summary>The ticks of all channels, at the instants of the grid. Those that were missed are left out, never made up for.</summary>
internal sealed class Beat(ChannelSet channels, PacerLoad load, SynthesisMetrics metrics, TimeProvider time, ILogger<Beat> log)
{
    private readonly HashSet<Channel> _failing = [];
    private readonly Histogram _lateness = metrics.StreamgaugeSynthesisPacerLatenessSeconds;
    private long _origin = TickGrid.Latest(time);
    private long _tick = 1;

    /// <summary>How long until the next tick; below zero when it is late.</summary>
    public TimeSpan Wait => _tick * TickGrid.Period - time.GetElapsedTime(_origin);

    /// <summary>Counts from now: nothing before this was missed.</summary>
    public void Restart() => (_origin, _tick) = (TickGrid.Latest(time), 1);

    public void Tick()
    {
        var lateness = -Wait;
        var missed = Math.Max(0, lateness.Ticks / TickGrid.Period.Ticks);
        _lateness.Observe(Math.Max(0, lateness.TotalSeconds));
        load.Ticked(lateness, (int)Math.Min(missed, PacerLoad.Ticks));
        foreach (var channel in channels.All) Tick(channel);
        _tick += 1 + missed;
    }

    // A channel that throws harms neither the others nor itself for good: it is ticked again.
    private void Tick(Channel channel)
    {
        try
        {
            channel.Tick();
            _failing.Remove(channel);
        }
        catch (Exception e)
        {
            if (_failing.Add(channel)) log.TickFailed(channel.Name, e);
        }
    }
}
