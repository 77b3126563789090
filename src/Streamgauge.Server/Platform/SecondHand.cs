namespace Streamgauge.Server.Platform;

/// <summary>Owns the loop of every once-a-second duty: a slow or failing duty delays nobody but itself.</summary>
internal sealed class SecondHand(IEnumerable<IEverySecond> duties, TimeProvider time, ILogger<SecondHand> log) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(duties.Select(duty => RunAsync(duty, stoppingToken)));

    private async Task RunAsync(IEverySecond duty, CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1), time);
        var failing = false;
        while (await timer.WaitForNextTickAsync(stopping))
        {
            try
            {
                await duty.TurnAsync(stopping);
                failing = false;
            }
            catch (Exception e) when (!stopping.IsCancellationRequested)
            {
                if (!failing) log.DutyFailed(duty.GetType().Name, e); // once an episode
                failing = true;
            }
        }
    }
}
