using System.Numerics;

namespace Streamgauge.Metrics;

/// <summary>Reads a registry into plain objects.</summary>
internal static class SnapshotReader
{
    public static RegistrySnapshot Read(MetricRegistry registry, string? reader)
    {
        registry.Observables.RefreshAsync(registry.Families.Ordered, ObservationSet.DefaultLimit, CancellationToken.None).GetAwaiter().GetResult();
        var pass = registry.BeginPass();
        registry.FoldIdleThreads();
        var families = registry.Families.Ordered.Select(store => Read(store, pass)).ToArray();
        if (reader is not null) registry.Completed(registry.Families.Ordered, reader, pass);
        return new RegistrySnapshot(registry.Clock.Time.GetUtcNow(), families);
    }

    private static FamilySnapshot Read(SeriesStore store, long pass)
    {
        var series = new List<SeriesSnapshot>();
        for (var block = store.Blocks.First; block is not null; block = Volatile.Read(ref block.Next))
        {
            lock (store.Collection)
            {
                store.CollectOnce(block, pass);
                for (var left = block.Shown; left != 0; left &= left - 1) series.Add(Read(block, BitOperations.TrailingZeroCount(left), store.Clock));
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
