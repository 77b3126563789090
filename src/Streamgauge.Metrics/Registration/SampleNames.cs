namespace Streamgauge.Metrics;

/// <summary>Every name a family's samples are written with, after escaping: the names that no other family may use.</summary>
internal static class SampleNames
{
    public static IEnumerable<string> Of(MetricDescriptor descriptor, MetricType type)
    {
        var name = NameEscaping.Underscores(descriptor.Name, forLabel: false);
        return type switch
        {
            MetricType.Counter => [name, CounterBase(name) + "_total"],
            MetricType.Histogram => [name, name + "_bucket", name + "_sum", name + "_count"],
            _ => [name],
        };
    }

    /// <summary>A counter's name without its <c>_total</c>.</summary>
    public static string CounterBase(string name) =>
        name.EndsWith("_total", StringComparison.Ordinal) ? name[..^"_total".Length] : name;
}
