using Streamgauge.Benchmarks.Harness;

namespace Streamgauge.Benchmarks.Engine;

/// <summary>Every promise the metric engine makes about speed and size, one file each.</summary>
internal static class EngineSuite
{
    public static Suite New() => new("engine",
    [
        new CounterInlined(),
    ]);
}
