using Streamgauge.Metrics;
using Streamgauge.Server.Synthesis.Channels;

namespace Streamgauge.Server.Synthesis.Pacing;

/// <summary>Ticks every channel every 10 ms at absolute times. Ticks that were missed are left out, never made up for.</summary>
internal sealed class Pacer(
    ChannelSet channels, ChannelStart start, PacerLoad load, SynthesisMetrics metrics, TimeProvider time, ILogger<Pacer> log) : BackgroundService
{
    public static readonly TimeSpan Period = TimeSpan.FromMilliseconds(10);

    private readonly HashSet<Channel> _failing = [];
    private readonly Histogram _lateness = metrics.StreamgaugeSynthesisPacerLatenessSeconds;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await start.StartAllAsync(stoppingToken);
        var origin = time.GetTimestamp();
        for (long tick = 1; !stoppingToken.IsCancellationRequested;)
        {
            var wait = tick * Period - time.GetElapsedTime(origin);
            if (wait > TimeSpan.Zero) await Task.Delay(wait, time, stoppingToken);
            var lateness = time.GetElapsedTime(origin) - tick * Period;
            var missed = Math.Max(0, lateness.Ticks / Period.Ticks);
            _lateness.Observe(Math.Max(0, lateness.TotalSeconds));
            load.Ticked(lateness, (int)Math.Min(missed, PacerLoad.Ticks));
            foreach (var channel in channels.All) Tick(channel);
            tick += 1 + missed;
        }
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
