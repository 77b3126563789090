namespace Streamgauge.Metrics;

/// <summary>What the registry tells about itself.</summary>
internal sealed class SelfMetrics
{
    private readonly CounterFamily _overflow;
    private readonly Histogram _duration;
    private readonly Gauge _bytes;

    public SelfMetrics(MetricRegistry registry, string? contract)
    {
        _overflow = registry.Counter(new("streamgauge_series_overflow_total", "Lookups folded into the overflow series because a budget was full")
        {
            Labels = ["family"], Contract = contract, Budget = int.MaxValue,
        });
        _duration = registry.Histogram(new("streamgauge_scrape_duration_seconds", "Time to write out one scrape")
        {
            Unit = "seconds", Contract = contract, Buckets = [.001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10],
        }).With();
        _bytes = registry.Gauge(new("streamgauge_scrape_bytes", "Uncompressed size of the last scrape") { Unit = "bytes", Contract = contract }).With();
        registry.ObservableGauge(new("streamgauge_series", "Live series") { Contract = contract }, () => registry.SeriesCount);
        registry.ObservableCounter(
            new("streamgauge_dropped_records_total", "Records that were not counted, or not wholly") { Labels = ["reason"], Contract = contract },
            reader => ReportDropped(reader, registry.Dropped));
        registry.ObservableCounter(
            new("streamgauge_callback_failures_total", "Reads of a callback that were late or threw") { Labels = ["reason"], Contract = contract },
            reader => ReportFailures(reader, registry.Observables.Failures));
    }

    public void Registered(string family) => _overflow.With(family);

    public void Overflowed(string family) => _overflow.With(family).Increment();

    public void Scraped(TimeSpan duration, long bytes)
    {
        _duration.Observe(duration.TotalSeconds);
        _bytes.Set(bytes);
    }

    private static void ReportDropped(ObservableReader reader, DroppedRecords dropped)
    {
        reader.Report(dropped[DropReason.Late], "late");
        reader.Report(dropped[DropReason.Negative], "negative");
        reader.Report(dropped[DropReason.Nan], "nan");
    }

    private static void ReportFailures(ObservableReader reader, CallbackFailures failures)
    {
        reader.Report(failures.Timeouts, "timeout");
        reader.Report(failures.Exceptions, "exception");
    }
}
