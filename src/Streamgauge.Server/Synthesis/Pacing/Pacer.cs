using Streamgauge.Metrics;
using Streamgauge.Server.Synthesis.Channels;

namespace Streamgauge.Server.Synthesis.Pacing;

/// <summary>
/// Ticks every channel every 10 ms at absolute times. Ticks that were missed are left out, never made up for. In real time it has a
/// thread of its own: a pool that is busy elsewhere would make everybody's music late.
/// </summary>
internal sealed class Pacer(
    ChannelSet channels, ChannelStart start, PacerLoad load, SynthesisMetrics metrics, TimeProvider time, ILogger<Pacer> log) : BackgroundService
{
    public static readonly TimeSpan Period = TimeSpan.FromMilliseconds(10);

    private readonly HashSet<Channel> _failing = [];
    private readonly Histogram _lateness = metrics.StreamgaugeSynthesisPacerLatenessSeconds;
    private long _origin;
    private long _tick = 1;

    private TimeSpan Wait => _tick * Period - time.GetElapsedTime(_origin);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await start.StartAllAsync(stoppingToken);
        _origin = time.GetTimestamp();
        if (time == TimeProvider.System)
        {
            await PacerThread.RunAsync(() => Pace(stoppingToken), log);
            return;
        }

        while (!stoppingToken.IsCancellationRequested)
        {
            if (Wait is var wait && wait > TimeSpan.Zero) await Task.Delay(wait, time, stoppingToken);
            Tick();
        }
    }

    private void Pace(CancellationToken stopping)
    {
        while (!stopping.WaitHandle.WaitOne(Pause()))
            if (Wait <= TimeSpan.Zero) Tick();
    }

    // A millisecond at least: however late it is, a thread that goes first has to let the others in.
    private int Pause() => Math.Max(1, (int)Math.Ceiling(Wait.TotalMilliseconds));

    private void Tick()
    {
        var lateness = -Wait;
        var missed = Math.Max(0, lateness.Ticks / Period.Ticks);
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
