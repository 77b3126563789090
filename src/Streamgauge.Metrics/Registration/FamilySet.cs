namespace Streamgauge.Metrics;

/// <summary>The families of a registry in name order. Readers take the array; registering replaces it.</summary>
internal sealed class FamilySet(MetricRegistry registry, MetricRegistryOptions options)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, SeriesStore> _bySampleName = [];
    private SeriesStore[] _ordered = [];

    public SeriesStore[] Ordered => Volatile.Read(ref _ordered);

    /// <summary>The store of an equal descriptor, or a new one; a different one under a name that is taken is an error.</summary>
    public SeriesStore Register(MetricDescriptor descriptor, MetricType type, RegistrationPlace place, bool isObserved = false)
    {
        if (options.Aliases.TryGetValue(descriptor.Name, out var alias)) descriptor = descriptor with { Alias = alias };
        descriptor = DescriptorRules.Checked(descriptor, type, options);
        SeriesStore store;
        lock (_gate)
        {
            if (FindTaken_NeedsLock(descriptor, type) is { } taken)
            {
                if (taken.Type == type && taken.IsObserved == isObserved && DescriptorRules.AreEqual(taken.Descriptor, descriptor)) return taken;
                throw new InvalidOperationException(
                    $"'{descriptor.Name}' ({type}) at {place} collides with '{taken.Descriptor.Name}' ({taken.Type}) at {taken.Place}: "
                    + "they differ, or are written with the same name in some format.");
            }

            store = new SeriesStore(registry, descriptor, type, place, isObserved);
            foreach (var name in SampleNames.Of(descriptor, type)) _bySampleName[name] = store;
            Volatile.Write(ref _ordered, [.. _ordered.Append(store).OrderBy(static s => s.Descriptor.Name, StringComparer.Ordinal)]);
        }

        ClosedSets.CreateAll(store);
        registry.Self?.Registered(descriptor.Name);
        return store;
    }

    private SeriesStore? FindTaken_NeedsLock(MetricDescriptor descriptor, MetricType type) => SampleNames.Of(descriptor, type)
        .Select(name => _bySampleName.GetValueOrDefault(name))
        .FirstOrDefault(static store => store is not null);
}
