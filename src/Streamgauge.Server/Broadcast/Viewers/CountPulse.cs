namespace Streamgauge.Server.Broadcast.Viewers;

/// <summary>
/// Batches counts: an audience that changed is told its count 50 ms later, however often it changed meanwhile; a large one
/// waits 50 ms per thousand sockets, a second at most, which bounds the node at about 20,000 deliveries a second. What waits
/// is a set of audiences, so it is never longer than the rooms there are.
/// </summary>
internal sealed class CountPulse(TimeProvider time, ILogger<CountPulse> log) : BackgroundService
{
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Slowest = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<Audience, long> _changed = [];
    private readonly SemaphoreSlim _wake = new(0);

    public void Changed(Audience audience)
    {
        lock (_lock) _changed.TryAdd(audience, time.GetTimestamp());
        if (_wake.CurrentCount == 0) _wake.Release();
    }

    public override void Dispose()
    {
        _wake.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            await _wake.WaitAsync(stoppingToken);
            while (await BeatAsync(stoppingToken)) { }
        }
    }

    // True while some audience is still waiting for its turn.
    private async Task<bool> BeatAsync(CancellationToken stopping)
    {
        await Task.Delay(Beat, time, stopping);
        foreach (var audience in TakeDue()) await TellAsync(audience, stopping);
        lock (_lock) return _changed.Count > 0;
    }

    private List<Audience> TakeDue()
    {
        lock (_lock)
        {
            var due = _changed.Where(entry => time.GetElapsedTime(entry.Value) >= Wait(entry.Key)).Select(entry => entry.Key).ToList();
            foreach (var audience in due) _changed.Remove(audience);
            return due;
        }
    }

    private async Task TellAsync(Audience audience, CancellationToken stopping)
    {
        try
        {
            await audience.TellCountAsync();
        }
        catch (Exception e) when (!stopping.IsCancellationRequested)
        {
            log.CountNotTold(e);
        }
    }

    private static TimeSpan Wait(Audience audience) =>
        TimeSpan.FromTicks(Math.Clamp(Beat.Ticks * audience.Sockets / 1_000, Beat.Ticks, Slowest.Ticks));
}
