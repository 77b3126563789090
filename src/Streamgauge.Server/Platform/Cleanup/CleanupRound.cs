namespace Streamgauge.Server.Platform.Cleanup;

/// <summary>Runs the cleanup steps, one after the other, a minute after the start and every 10 minutes. One that fails is tried again the next time and holds up no other.</summary>
internal sealed class CleanupRound(IEnumerable<ICleanupStep> steps, TimeProvider time, ILogger<CleanupRound> log) : IEverySecond
{
    private static readonly TimeSpan First = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(10);

    private readonly HashSet<ICleanupStep> _failing = [];
    private long _since = time.GetTimestamp();
    private TimeSpan _wait = First;

    public async ValueTask TurnAsync(CancellationToken stopping)
    {
        if (time.GetElapsedTime(_since) < _wait) return;
        (_since, _wait) = (time.GetTimestamp(), Every);
        foreach (var step in steps) await RunAsync(step, stopping);
    }

    private async Task RunAsync(ICleanupStep step, CancellationToken stopping)
    {
        try
        {
            await step.RunAsync(stopping);
            _failing.Remove(step);
        }
        catch (Exception e) when (!stopping.IsCancellationRequested)
        {
            if (_failing.Add(step)) log.CleanupFailed(step.GetType().Name, e); // once an episode
        }
    }
}
