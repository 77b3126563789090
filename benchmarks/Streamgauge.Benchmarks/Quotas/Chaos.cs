using Streamgauge.Benchmarks.Harness;
using Streamgauge.IntegrationTests.Quotas.Chaos;

namespace Streamgauge.Benchmarks.Quotas;

/// <summary>Three minutes of kill -9, SIGSTOP and Redis restarts on three real processes: do the counts stay the truth?</summary>
internal sealed class Chaos : IQuestion
{
    private static readonly TimeSpan Duration = TimeSpan.FromMinutes(3);

    public string Name => "Chaos over three processes";

    public Answer Ask() => AskAsync().GetAwaiter().GetResult();

    private async Task<Answer> AskAsync()
    {
        await using var run = new ChaosRun(seed: Environment.TickCount);
        await run.StartAsync();
        await run.ForAsync(Duration);
        await run.EndAsync();
        foreach (var fault in run.Faults) Console.Error.WriteLine(fault);
        return new Answer(Name)
        {
            Findings =
            [
                new("faults after which a count was wrong for longer than a lease", run.Faults.Count(fault => fault.RightAfter is null), "", Must: 0),
                new("sum(audio_streaming_active) when all have left", await run.SumAsync(), "streams", Must: 0),
                new("streams that ended because others had taken their place from a node that stood still", run.LostPlaces, "streams"),
                new("slowest return to the truth, of 30 s that a lease lasts", run.Faults.Max(fault => fault.RightAfter)?.TotalSeconds ?? double.PositiveInfinity, "s"),
            ],
            Note = "Faults: " + string.Join("; ", run.Faults.Select(fault => $"{fault.What} ({fault.Streams} streams, {fault.RightAfter?.TotalSeconds:0.0} s)")) + ".",
        };
    }
}
