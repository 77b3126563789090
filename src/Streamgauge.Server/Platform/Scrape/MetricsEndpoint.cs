using System.Globalization;
using Microsoft.Net.Http.Headers;
using Streamgauge.Metrics;
using Streamgauge.Server.Platform.Problems;

namespace Streamgauge.Server.Platform.Scrape;

/// <summary>GET /metrics: the registry in the format the scraper prefers.</summary>
internal sealed class MetricsEndpoint(MetricRegistry registry, PlatformMetrics own, ScrapeGate gate, MetricsOptions options)
{
    private const int MaxParameters = 100;

    private readonly SemaphoreSlim _places = new(options.MaxConcurrentScrapes);

    public async Task<IResult> ServeAsync(HttpContext context)
    {
        var format = ExpositionFormat.Negotiate(context.Request.Headers.Accept);
        if (gate.Fault(context) is { } fault) return Counted(format, ScrapeOutcome.Denied, fault);
        if (context.Request.Query.Sum(parameter => parameter.Value.Count) > MaxParameters) return new Problem(StatusCodes.Status400BadRequest, "invalid_request", "At most 100 parameters.");
        if (!await _places.WaitAsync(0, context.RequestAborted)) return Counted(format, ScrapeOutcome.Busy, new Problem(StatusCodes.Status503ServiceUnavailable, "overloaded") { RetryAfter = TimeSpan.FromSeconds(1) });

        try
        {
            await WriteAsync(context, format);
            return Counted(format, ScrapeOutcome.Ok, Results.Empty);
        }
        catch (Exception e) when (context.RequestAborted.IsCancellationRequested && e is OperationCanceledException or IOException)
        {
            return Counted(format, ScrapeOutcome.Aborted, Results.Empty);
        }
        finally
        {
            _places.Release();
        }
    }

    private IResult Counted(ExpositionFormat format, ScrapeOutcome outcome, IResult answer)
    {
        own.StreamgaugeScrapes.With(WordFor(format.Syntax), outcome).Increment();
        return answer;
    }

    private static Format WordFor(ExpositionSyntax syntax) => syntax switch
    {
        ExpositionSyntax.OpenMetrics001 or ExpositionSyntax.OpenMetrics100 => Format.Openmetrics,
        ExpositionSyntax.Protobuf => Format.Protobuf,
        _ => Format.Text,
    };

    private async Task WriteAsync(HttpContext context, ExpositionFormat format)
    {
        var compression = AcceptsGzip(context.Request) ? ExpositionCompression.Gzip : ExpositionCompression.Identity;
        var response = context.Response;
        response.ContentType = format.ContentType;
        response.Headers.Vary = "Accept, Accept-Encoding";
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        if (compression == ExpositionCompression.Gzip) response.Headers.ContentEncoding = "gzip";
        if (HttpMethods.IsHead(context.Request.Method)) return;

        await Exposition.WriteAsync(response.BodyWriter, registry, format, Ask(context.Request, compression), context.RequestAborted);
    }

    private ExpositionOptions Ask(HttpRequest request, ExpositionCompression compression)
    {
        var contracts = request.Query["contract"];
        return new ExpositionOptions
        {
            NameFilter = [.. request.Query["name[]"].OfType<string>()],
            ContractFilter = contracts.Count == 0 ? null : contract => contracts.Contains(contract),
            Compression = compression,
            CallbackTimeout = CallbackTimeout(request),
        };
    }

    // All callbacks together may take four fifths of what the scraper itself will wait.
    private TimeSpan CallbackTimeout(HttpRequest request) =>
        double.TryParse(request.Headers["X-Prometheus-Scrape-Timeout-Seconds"], NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && seconds is >= 0.1 and <= 60
        && TimeSpan.FromSeconds(seconds * 0.8) < options.CallbackTimeout
            ? TimeSpan.FromSeconds(seconds * 0.8)
            : options.CallbackTimeout;

    private static bool AcceptsGzip(HttpRequest request) =>
        request.GetTypedHeaders().AcceptEncoding.Any(encoding => encoding.Value.Equals("gzip", StringComparison.OrdinalIgnoreCase) && encoding.Quality is not 0);
}
