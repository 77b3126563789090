namespace Streamgauge.Benchmarks.Harness;

/// <summary>One thing that is timed: does its work so many times over, on each of its threads.</summary>
internal sealed record Contender(string Name, Action<int> Work)
{
    public int Threads { get; init; } = 1;

    /// <summary>Runs untimed before each round; the round is then a single piece of work.</summary>
    public Action? Prepare { get; init; }
}
