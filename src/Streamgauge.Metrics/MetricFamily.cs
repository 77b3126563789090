namespace Streamgauge.Metrics;

/// <summary>
/// One metric name and its series. <c>With</c> finds or makes the series with these label values, given in the order of the
/// descriptor; a series that exists is found without a lock and without allocation. Safe for any thread.
/// </summary>
/// <typeparam name="THandle">What records into a series.</typeparam>
public abstract class MetricFamily<THandle>
    where THandle : struct, IMetricHandle<THandle>
{
    private protected MetricFamily(SeriesStore store) => Store = store;

    /// <summary>What the family is.</summary>
    public MetricDescriptor Descriptor => Store.Descriptor;

    internal SeriesStore Store { get; }

    /// <summary>The only series of a family without labels.</summary>
    public THandle With() => Handle(null, default);

    /// <summary>The series with this label value.</summary>
    public THandle With(LabelValue first) => Handle(null, new LabelKey(first));

    /// <summary>The series with these label values.</summary>
    public THandle With(LabelValue first, LabelValue second)
    {
        var place = Store.Find(first.Text, second.Text);
        return place.IsNone ? Handle(null, new LabelKey(first, second)) : THandle.At(place.Block, place.Slot);
    }

    /// <summary>The series with these label values.</summary>
    public THandle With(LabelValue first, LabelValue second, LabelValue third) => Handle(null, new LabelKey(first, second, third));

    /// <summary>The series with these label values.</summary>
    public THandle With(LabelValue first, LabelValue second, LabelValue third, LabelValue fourth) =>
        Handle(null, new LabelKey(first, second, third, fourth));

    /// <summary>The series with these label values, for any number of labels.</summary>
    public THandle WithAll(params ReadOnlySpan<LabelText> values) => Handle(null, new LabelKey(values));

    /// <summary>The series of a family without labels, which ends with the scope.</summary>
    public THandle With(MetricScope scope) => Handle(scope, default);

    /// <summary>The series with this label value; it ends with the scope, or with the last one that asked for it.</summary>
    public THandle With(MetricScope scope, LabelValue first) => Handle(scope, new LabelKey(first));

    /// <summary>The series with these label values; it ends with the scope, or with the last one that asked for it.</summary>
    public THandle With(MetricScope scope, LabelValue first, LabelValue second) => Handle(scope, new LabelKey(first, second));

    /// <summary>The series with these label values; it ends with the scope, or with the last one that asked for it.</summary>
    public THandle With(MetricScope scope, LabelValue first, LabelValue second, LabelValue third) =>
        Handle(scope, new LabelKey(first, second, third));

    /// <summary>The series with these label values; it ends with the scope, or with the last one that asked for it.</summary>
    public THandle With(MetricScope scope, LabelValue first, LabelValue second, LabelValue third, LabelValue fourth) =>
        Handle(scope, new LabelKey(first, second, third, fourth));

    /// <summary>The series with these label values, for any number of labels; it ends with the scope, or with the last one that asked for it.</summary>
    public THandle WithAll(MetricScope scope, params ReadOnlySpan<LabelText> values) => Handle(scope, new LabelKey(values));

    private THandle Handle(MetricScope? scope, in LabelKey key)
    {
        var place = Store.Resolve(key, scope);
        return THandle.At(place.Block, place.Slot);
    }
}
