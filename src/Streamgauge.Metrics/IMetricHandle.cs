namespace Streamgauge.Metrics;

/// <summary>Implemented by the handles of this library; families make them from a series' place.</summary>
/// <typeparam name="TSelf">The handle.</typeparam>
public interface IMetricHandle<TSelf>
    where TSelf : struct, IMetricHandle<TSelf>
{
    internal static abstract TSelf At(Block block, int slot);
}
