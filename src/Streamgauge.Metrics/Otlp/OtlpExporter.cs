namespace Streamgauge.Metrics.Otlp;

/// <summary>
/// Pushes a registry to an OpenTelemetry receiver: OTLP over HTTP, protobuf, cumulative. One snapshot is pending at most; a
/// receiver that is away costs no memory and holds up no scrape. An ended series is let go when a push that carried it arrived, or
/// after the registry's <c>RetireAfter</c>. Outcomes are counted in <c>streamgauge_otlp_exports_total{outcome}</c>. Has no thread of its own: whoever calls <see cref="RunAsync"/> owns the loop.
/// </summary>
public sealed class OtlpExporter
{
    private const string Reader = "otlp";
    private readonly MetricRegistry _registry;
    private readonly OtlpOptions _options;
    private readonly TimeProvider _clock;
    private readonly OtlpEncoder _encoder;
    private readonly OtlpSender _sender;

    /// <summary>An exporter that sends nothing yet.</summary>
    /// <param name="registry">What is pushed.</param>
    /// <param name="options">Checked here; an error names the setting.</param>
    /// <param name="http">Sends the requests; stays the caller's.</param>
    /// <param name="clock">Paces pushes and retries; the system's when null.</param>
    /// <param name="exports">The counter of each outcome; when null, a family of the exporter's own is registered.</param>
    public OtlpExporter(MetricRegistry registry, OtlpOptions options, HttpMessageInvoker http, TimeProvider? clock = null, Func<OtlpOutcome, Counter>? exports = null)
    {
        options.Check();
        (_registry, _options, _clock) = (registry, options, clock ?? TimeProvider.System);
        _encoder = new OtlpEncoder(options);
        _sender = new OtlpSender(http, options, _clock, exports ?? OwnCounters(registry));
    }

    /// <summary>Pushes every interval until told to stop, then once more for as long as <see cref="OtlpOptions.StopTimeout"/> allows.</summary>
    /// <param name="stopping">Ends the loop.</param>
    /// <param name="pushed">Told how each push ended; null: nobody.</param>
    public async Task RunAsync(CancellationToken stopping, Action<OtlpOutcome>? pushed = null)
    {
        using var timer = new PeriodicTimer(_options.Interval, _clock);
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await timer.WaitForNextTickAsync(stopping);
                var outcome = await PushForAsync(_options.Interval, stopping);
                pushed?.Invoke(outcome);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                break;   // told to stop, not a failure
            }
        }

        var last = await PushForAsync(_options.StopTimeout, CancellationToken.None);
        pushed?.Invoke(last);
    }

    /// <summary>Pushes what the registry holds now; the worst outcome of its requests. Not to be called from two places at once.</summary>
    /// <param name="outdated">Gives up retrying: the outcome is then <see cref="OtlpOutcome.Dropped"/>.</param>
    public async Task<OtlpOutcome> PushAsync(CancellationToken outdated)
    {
        var worst = OtlpOutcome.Ok;
        var snapshot = _registry.Snapshot();
        foreach (var request in _encoder.Encode(snapshot))
        {
            if (outdated.IsCancellationRequested) return OtlpOutcome.Dropped;

            var outcome = await _sender.SendAsync(request, outdated);
            if (outcome > worst) worst = outcome;
        }

        if (worst <= OtlpOutcome.Partial) _registry.Completed(_registry.Families.Ordered, Reader, snapshot.Pass);
        return worst;
    }

    private async Task<OtlpOutcome> PushForAsync(TimeSpan time, CancellationToken stopping)
    {
        using var limit = new CancellationTokenSource(time, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, stopping);
        return await PushAsync(either.Token);
    }

    private static Func<OtlpOutcome, Counter> OwnCounters(MetricRegistry registry)
    {
        var family = registry.Counter(new MetricDescriptor("streamgauge_otlp_exports_total", "OTLP requests by how they ended; every retry counts.")
        {
            Unit = "requests",
            Labels = [new LabelDescriptor("outcome") { Values = ["ok", "partial", "retried", "dropped"] }],
            Budget = 8,
            Contract = "runtime",
        });
        return outcome => family.With(outcome.ToString().ToLowerInvariant());
    }
}
