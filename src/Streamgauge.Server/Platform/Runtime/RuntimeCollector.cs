namespace Streamgauge.Server.Platform.Runtime;

/// <summary>One timer for all that is sampled: once at start, then at each interval; a round that is late is left out, never doubled.</summary>
internal sealed class RuntimeCollector(IEnumerable<IRuntimeSampler> samplers, RuntimeOptions options, TimeProvider time, ILogger<RuntimeCollector> log) : BackgroundService
{
    private readonly IRuntimeSampler[] _samplers = [.. samplers];
    private readonly HashSet<IRuntimeSampler> _failing = [];

    public void Collect()
    {
        foreach (var sampler in _samplers) Sample(sampler);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.CollectInterval, time);
        do Collect();
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private void Sample(IRuntimeSampler sampler)
    {
        try
        {
            sampler.Sample();
            if (_failing.Count > 0) _failing.Remove(sampler);
        }
        catch (Exception e)
        {
            if (_failing.Add(sampler)) log.DutyFailed(sampler.GetType().Name, e); // once an episode
        }
    }
}
