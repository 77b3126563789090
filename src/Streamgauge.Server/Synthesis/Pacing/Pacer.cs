using Streamgauge.Server.Synthesis.Channels;

namespace Streamgauge.Server.Synthesis.Pacing;

/// <summary>
/// Keeps the beat for as long as the process lives. In real time it has a thread of its own: a pool that is busy elsewhere would make
/// everybody's music late.
/// </summary>
internal sealed class Pacer(ChannelStart start, Beat beat, TimeProvider time, ILogger<Pacer> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await start.StartAllAsync(stoppingToken);
        beat.Restart();
        if (time == TimeProvider.System)
        {
            await PacerThread.RunAsync(() => Pace(stoppingToken), log);
            return;
        }

        while (!stoppingToken.IsCancellationRequested)
        {
            if (beat.Wait is var wait && wait > TimeSpan.Zero) await Task.Delay(wait, time, stoppingToken);
            beat.Tick();
        }
    }

    private void Pace(CancellationToken stopping)
    {
        while (!stopping.WaitHandle.WaitOne(Pause()))
            if (beat.Wait <= TimeSpan.Zero) beat.Tick();
    }

    // A millisecond at least: however late it is, a thread that goes first has to let the others in.
    private int Pause() => Math.Max(1, (int)Math.Ceiling(beat.Wait.TotalMilliseconds));
}
