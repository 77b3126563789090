namespace Streamgauge.Metrics.Otlp;

/// <summary>
/// Pushes a registry to an OpenTelemetry receiver: OTLP over HTTP, protobuf, cumulative. One snapshot is pending at most; a
/// receiver that is away costs no memory and holds up no scrape. Outcomes are counted in
/// <c>streamgauge_otlp_exports_total{outcome}</c>. Has no thread of its own: whoever calls <see cref="RunAsync"/> owns the loop.
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
    /// <param name="registry">What is pushed; the exporter's own counter is registered there too.</param>
    /// <param name="options">Checked here; an error names the setting.</param>
    /// <param name="http">Sends the requests; stays the caller's.</param>
    /// <param name="clock">Paces pushes and retries; the system's when null.</param>
    public OtlpExporter(MetricRegistry registry, OtlpOptions options, HttpMessageInvoker http, TimeProvider? clock = null)
    {
        options.Check();
        (_registry, _options, _clock) = (registry, options, clock ?? TimeProvider.System);
        _encoder = new OtlpEncoder(options);
        var exports = registry.Counter(new MetricDescriptor("streamgauge_otlp_exports_total", "OTLP requests by how they ended; every retry counts.")
        {
            Unit = "requests",
            Labels = [new LabelDescriptor("outcome") { Values = ["ok", "partial", "retried", "dropped"] }],
            Budget = 8,
            Contract = "runtime",   // as contracts/runtime.yaml has it, so that both registrations are one
        });
        _sender = new OtlpSender(http, options, _clock, exports);
    }

    /// <summary>Pushes every interval until told to stop, then once more for as long as <see cref="OtlpOptions.StopTimeout"/> allows.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(_options.Interval, _clock);
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await timer.WaitForNextTickAsync(stopping);
                await PushForAsync(_options.Interval, stopping);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                break;   // told to stop, not a failure
            }
        }

        await PushForAsync(_options.StopTimeout, CancellationToken.None);
    }

    /// <summary>Pushes what the registry holds now; the worst outcome of its requests. Not to be called from two places at once.</summary>
    /// <param name="outdated">Gives up retrying: the outcome is then <see cref="OtlpOutcome.Dropped"/>.</param>
    public async Task<OtlpOutcome> PushAsync(CancellationToken outdated)
    {
        var worst = OtlpOutcome.Ok;
        foreach (var request in _encoder.Encode(_registry.Snapshot(Reader)))
        {
            var outcome = await _sender.SendAsync(request, outdated);
            if (outcome > worst) worst = outcome;
            if (outdated.IsCancellationRequested) break;
        }

        return worst;
    }

    private async Task PushForAsync(TimeSpan time, CancellationToken stopping)
    {
        using var limit = new CancellationTokenSource(time, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, stopping);
        await PushAsync(either.Token);
    }
}
