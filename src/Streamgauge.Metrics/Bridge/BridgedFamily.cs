namespace Streamgauge.Metrics.Bridge;

/// <summary>Records into the family of one instrument, made when its labels are known: at once, or with the first measurement.</summary>
/// <typeparam name="THandle">What records into a series.</typeparam>
internal sealed class BridgedFamily<THandle> : BridgedInstrument
    where THandle : struct, IMetricHandle<THandle>
{
    private readonly Func<BridgedLabels, MetricFamily<THandle>?> _make;
    private readonly Action<THandle, double> _fraction;
    private readonly Action<THandle, long> _whole;
    private readonly Action<int> _leftOut;
    private readonly Lock _making = new();
    private volatile Made? _made;

    public BridgedFamily(
        Func<BridgedLabels, MetricFamily<THandle>?> make, BridgedLabels? labels, Action<int> leftOut,
        Action<THandle, double> fraction, Action<THandle, long>? whole = null)
    {
        (_make, _leftOut, _fraction) = (make, leftOut, fraction);
        _whole = whole ?? ((handle, value) => fraction(handle, value));
        if (labels is not null) _made = new Made(labels, make(labels));
    }

    public override void Record(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (Find(tags, out var handle)) _fraction(handle, value);
    }

    public override void Record(long value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (Find(tags, out var handle)) _whole(handle, value);
    }

    private bool Find(ReadOnlySpan<KeyValuePair<string, object?>> tags, out THandle handle)
    {
        var made = _made ?? Make(tags);
        handle = default;
        if (made.Family is not { } family) return false;

        if (made.Labels.Read(tags, out var values) is var unknown and > 0) _leftOut(unknown);
        handle = family.WithAll(values[..made.Labels.Descriptors.Count]);
        return true;
    }

    private Made Make(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var labels = BridgedLabels.FromFirst(tags);
        lock (_making) return _made ??= new Made(labels, _make(labels));
    }

    /// <summary>No family: the registry refused it, and said so once.</summary>
    private sealed record Made(BridgedLabels Labels, MetricFamily<THandle>? Family);
}
