using Streamgauge.Metrics;

namespace Streamgauge.Tests.Metrics;

/// <summary>Reads single series out of a registry.</summary>
internal static class SnapshotValues
{
    public static SeriesSnapshot Value(this MetricRegistry registry, string family, params string[] labels) =>
        registry.Only(family).Single(series => series.Labels.SequenceEqual(labels));

    public static IReadOnlyList<SeriesSnapshot> Only(this MetricRegistry registry, string family) =>
        registry.Snapshot(wanted: descriptor => descriptor.Name == family).Families.Single().Series;

    public static string[] Series(this MetricRegistry registry, string family) =>
        [.. registry.Only(family).Select(static series => string.Join(',', series.Labels))];
}
