namespace Streamgauge.Metrics;

/// <summary>What makes a descriptor acceptable, and when two are the same.</summary>
internal static class DescriptorRules
{
    private const int MaxLabels = 8;

    /// <summary>The descriptor with its lists copied and defaults filled in, or an error with all its faults.</summary>
    public static MetricDescriptor Checked(MetricDescriptor descriptor, MetricType type, MetricRegistryOptions options)
    {
        var completed = descriptor with
        {
            Labels = [.. descriptor.Labels],
            Buckets = type == MetricType.Histogram && descriptor is { Buckets.Count: 0, NativeHistogram: false }
                ? MetricDescriptor.DefaultBuckets
                : [.. descriptor.Buckets],
        };
        var faults = Faults(completed, type).Concat(LabelFaults.Of(completed, type, options)).ToList();
        return faults.Count == 0
            ? completed
            : throw new ArgumentException($"'{descriptor.Name}' cannot be registered: {string.Join("; ", faults)}.", nameof(descriptor));
    }

    public static bool AreEqual(MetricDescriptor one, MetricDescriptor other)
    {
        var plain = one with { Labels = other.Labels, Buckets = other.Buckets };
        return plain == other && one.Buckets.SequenceEqual(other.Buckets) && one.Labels.SequenceEqual(other.Labels, LabelEquality.Instance);
    }

    private static IEnumerable<string> Faults(MetricDescriptor descriptor, MetricType type)
    {
        if (string.IsNullOrWhiteSpace(descriptor.Name)) yield return "the name is empty";
        if (descriptor.Help is null) yield return "the help is null";
        if (descriptor.Labels.Count > MaxLabels) yield return $"it has {descriptor.Labels.Count} labels, {MaxLabels} are allowed";
        if (descriptor.Budget < 1) yield return $"its Budget is {descriptor.Budget}, at least 1 is needed";
        if (type != MetricType.Histogram && descriptor.Buckets.Count > 0) yield return "only histograms have Buckets";
        if (type != MetricType.Histogram && descriptor.NativeHistogram) yield return "only histograms are NativeHistogram";
        for (var i = 0; i < descriptor.Buckets.Count; i++)
        {
            if (!double.IsFinite(descriptor.Buckets[i])) yield return $"bucket {i} is {descriptor.Buckets[i]}, bounds are finite and +Inf is added";
            if (i > 0 && !(descriptor.Buckets[i] > descriptor.Buckets[i - 1])) yield return $"bucket {i} ({descriptor.Buckets[i]}) does not exceed the one before";
        }
    }
}
