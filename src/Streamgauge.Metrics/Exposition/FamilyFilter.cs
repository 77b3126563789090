namespace Streamgauge.Metrics;

/// <summary>Whether a scrape asked for a family.</summary>
internal static class FamilyFilter
{
    private static readonly string[] HistogramSuffixes = ["_bucket", "_sum", "_count"];

    public static bool Wants(ExpositionOptions options, SeriesStore store) =>
        options.ContractFilter?.Invoke(store.Descriptor.Contract) != false
        && (options.NameFilter is not { Count: > 0 } names || IsNamed(names, store));

    private static bool IsNamed(IReadOnlyCollection<string> names, SeriesStore store)
    {
        var name = store.Descriptor.Name;
        return names.Contains(name)
            || (store.Type == MetricType.Histogram && HistogramSuffixes.Any(suffix => names.Contains(name + suffix)));
    }
}
