namespace Streamgauge.Metrics;

/// <summary>Measures from its making to its disposal and observes the seconds. Dispose it once.</summary>
public readonly struct HistogramTimer : IDisposable
{
    private readonly Histogram _histogram;
    private readonly TimeProvider _time;
    private readonly long _startedAt;

    internal HistogramTimer(Histogram histogram, TimeProvider time)
    {
        _histogram = histogram;
        _time = time;
        _startedAt = time.GetTimestamp();
    }

    /// <summary>The time so far.</summary>
    public TimeSpan Elapsed => _time.GetElapsedTime(_startedAt);

    /// <inheritdoc/>
    public void Dispose() => _histogram.Observe(Elapsed.TotalSeconds);
}
