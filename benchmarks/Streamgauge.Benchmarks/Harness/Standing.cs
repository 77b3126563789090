namespace Streamgauge.Benchmarks.Harness;

/// <summary>What one contender took per piece of work, round by round, in nanoseconds.</summary>
internal sealed record Standing(string Name, IReadOnlyList<double> Rounds)
{
    public double Median => Medians.Of(Rounds);
}
