namespace Streamgauge.Metrics;

/// <summary>One family at one moment.</summary>
/// <param name="Descriptor">What it is.</param>
/// <param name="Type">Its type.</param>
/// <param name="Series">Its exposed series in the order of creation.</param>
public sealed record FamilySnapshot(MetricDescriptor Descriptor, MetricType Type, IReadOnlyList<SeriesSnapshot> Series);
