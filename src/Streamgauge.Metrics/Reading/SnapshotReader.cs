using System.Numerics;

namespace Streamgauge.Metrics;

/// <summary>Reads a registry into plain objects.</summary>
internal static class SnapshotReader
{
    public static RegistrySnapshot Read(MetricRegistry registry, string? reader, Func<MetricDescriptor, bool>? wanted)
    {
        var stores = Array.FindAll(registry.Families.Ordered, store => wanted?.Invoke(store.Descriptor) != false);
        registry.Observables.RefreshAsync(stores, ObservationSet.DefaultLimit, CancellationToken.None).GetAwaiter().GetResult();
        registry.FoldIdleThreads();
        var pass = registry.BeginPass();
        var families = Array.ConvertAll(stores, store => Read(store, pass));
        if (reader is not null) registry.Completed(stores, reader, pass);
        return new RegistrySnapshot(registry.Clock.Time.GetUtcNow(), families) { Pass = pass };
    }

    private static FamilySnapshot Read(SeriesStore store, long pass)
    {
        var series = new List<SeriesSnapshot>();
        for (var block = store.Blocks.First; block is not null; block = Volatile.Read(ref block.Next))
        {
            lock (store.Collection)
            {
                store.CollectOnce(block, pass);
                for (var left = block.ShownIn(pass); left != 0; left &= left - 1) series.Add(Read(block, BitOperations.TrailingZeroCount(left), store.Clock));
            }
        }

        return new FamilySnapshot(store.Descriptor, store.Type, series);
    }

    private static SeriesSnapshot Read(Block block, int slot, RegistryClock clock)
    {
        var series = block.Read(slot, block.Labels.Values(slot));
        series.Created = clock.Moment(block.Born[slot]);
        series.Changed = clock.Moment(block.Changed[slot]);
        series.Exemplars = block.ExemplarsOf(slot);
        return series;
    }
}
