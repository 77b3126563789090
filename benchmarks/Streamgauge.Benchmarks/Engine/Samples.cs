namespace Streamgauge.Benchmarks.Engine;

internal static class Samples
{
    public static readonly double[] Buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

    /// <summary>Seconds spread evenly over the orders of magnitude between 2 ms and 10 s; the same ones every time.</summary>
    public static double[] Latencies(int count)
    {
        var random = new Random(42);
        return [.. Enumerable.Range(0, count).Select(_ => Math.Exp(Math.Log(0.002) + random.NextDouble() * Math.Log(5000)))];
    }
}
