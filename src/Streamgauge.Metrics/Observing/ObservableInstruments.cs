using System.Runtime.CompilerServices;

namespace Streamgauge.Metrics;

/// <summary>
/// Gauges and counters whose value is asked for when somebody reads. A callback runs on the thread pool, under a time limit and
/// never twice at once; one that is late or throws loses its own series in that scrape and nothing else. Disposing what is
/// returned ends the series.
/// </summary>
public static class ObservableInstruments
{
    /// <summary>A gauge without labels.</summary>
    public static IDisposable ObservableGauge(
        this MetricRegistry registry, MetricDescriptor descriptor, Func<double> read, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        registry.Observables.Add(descriptor, MetricType.Gauge, [], read, null, new RegistrationPlace(file, line));

    /// <summary>A gauge with labels: each read reports all its series; those not reported are gone.</summary>
    public static IDisposable ObservableGauge(
        this MetricRegistry registry, MetricDescriptor descriptor, Action<ObservableReader> read, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        registry.Observables.Add(descriptor, MetricType.Gauge, read, new RegistrationPlace(file, line));

    /// <summary>One series of a gauge, which ends with the scope.</summary>
    public static IDisposable ObservableGauge(
        this MetricRegistry registry, MetricScope scope, MetricDescriptor descriptor, LabelText[] labelValues, Func<double> read,
        [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        registry.Observables.Add(descriptor, MetricType.Gauge, labelValues, read, scope, new RegistrationPlace(file, line));

    /// <summary>A counter without labels. The callback answers for its never going down.</summary>
    public static IDisposable ObservableCounter(
        this MetricRegistry registry, MetricDescriptor descriptor, Func<double> read, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        registry.Observables.Add(descriptor, MetricType.Counter, [], read, null, new RegistrationPlace(file, line));

    /// <summary>A counter with labels: each read reports all its series; those not reported are gone.</summary>
    public static IDisposable ObservableCounter(
        this MetricRegistry registry, MetricDescriptor descriptor, Action<ObservableReader> read, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        registry.Observables.Add(descriptor, MetricType.Counter, read, new RegistrationPlace(file, line));

    /// <summary>One series of a counter, which ends with the scope.</summary>
    public static IDisposable ObservableCounter(
        this MetricRegistry registry, MetricScope scope, MetricDescriptor descriptor, LabelText[] labelValues, Func<double> read,
        [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        registry.Observables.Add(descriptor, MetricType.Counter, labelValues, read, scope, new RegistrationPlace(file, line));
}
