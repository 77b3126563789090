using Streamgauge.Metrics;
using Streamgauge.Metrics.Otlp;

namespace Streamgauge.Server.Platform.Otlp;

/// <summary>Pushes the metrics while the server runs, and once more when all else has stopped. Does nothing unless a receiver is named.</summary>
internal sealed class OtlpPush(
    MetricRegistry registry, PlatformMetrics metrics, IConfiguration configuration, OtlpPushOptions options, PlatformNode node, TimeProvider time, ILogger<OtlpPush> log) : BackgroundService
{
    private bool _failing;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (OtlpTarget.Read(configuration, options, node) is not { } target) return;

        using var http = new HttpMessageInvoker(new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) });
        var exporter = new OtlpExporter(registry, target, http, time, outcome => metrics.StreamgaugeOtlpExports.With(LabelOf(outcome)));
        var address = target.Endpoint.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped); // no user, no password
        log.PushesTo(address);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await exporter.RunAsync(stoppingToken, outcome => Tell(outcome, address));
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                log.PushBroke(address, e); // whatever it was, the server is not to end for it; the next push comes after an interval
            }
        }
    }

    // Once an episode: a receiver that is away is away for many pushes.
    private void Tell(OtlpOutcome outcome, string endpoint)
    {
        var fails = outcome > OtlpOutcome.Partial;
        if (fails && !_failing) log.PushFailed(endpoint);
        else if (!fails && _failing) log.PushWorksAgain(endpoint);
        _failing = fails;
    }

    private static ExportOutcome LabelOf(OtlpOutcome outcome) => outcome switch
    {
        OtlpOutcome.Ok => ExportOutcome.Ok,
        OtlpOutcome.Partial => ExportOutcome.Partial,
        OtlpOutcome.Retried => ExportOutcome.Retried,
        _ => ExportOutcome.Dropped,
    };
}
