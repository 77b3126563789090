using System.Globalization;
using Microsoft.Net.Http.Headers;
using Streamgauge.Metrics;
using Streamgauge.Server.Platform.Problems;

namespace Streamgauge.Server.Platform.Scrape;

/// <summary>GET /metrics, and the indexer's own path: the registry in the format the scraper prefers.</summary>
internal sealed class MetricsEndpoint(MetricRegistry registry, ScrapeGate gate, MetricsOptions options, PlatformMetrics metrics, TimeProvider time)
{
    private const int MaxParameters = 100;
    private static readonly TimeSpan UsualTimeout = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _placesOfMain = new(options.MaxConcurrentScrapes);
    private readonly SemaphoreSlim _placesOfOwn = new(options.MaxConcurrentScrapes);

    /// <param name="isServedHere">Which contracts this path serves.</param>
    public async Task<IResult> ServeAsync(HttpContext context, Func<string, bool> isServedHere)
    {
        var format = ExpositionFormat.Negotiate(context.Request.Headers.Accept);
        if (gate.Fault(context) is { } denied) return Counted(format, ScrapeOutcome.Denied, denied);
        if (context.Request.Query.Sum(parameter => parameter.Value.Count) > MaxParameters) return new Problem(StatusCodes.Status400BadRequest, "invalid_request", "At most 100 parameters.");
        if (ServedContracts.Fault(context.Request.Query["contract"], isServedHere) is { } unknown) return unknown;
        var places = MetricsListener.IsOwn(context) ? _placesOfOwn : _placesOfMain;
        if (!await places.WaitAsync(0, context.RequestAborted))
            return Counted(format, ScrapeOutcome.Busy, new Problem(StatusCodes.Status503ServiceUnavailable, "overloaded") { RetryAfter = TimeSpan.FromSeconds(1) });

        try
        {
            await WriteAsync(context, format, isServedHere);
            Count(format, ScrapeOutcome.Ok);
            return Results.Empty;
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            Count(format, ScrapeOutcome.Aborted); // the scraper has gone, or takes nothing
            return Results.Empty;
        }
        finally
        {
            places.Release();
        }
    }

    private async Task WriteAsync(HttpContext context, ExpositionFormat format, Func<string, bool> isServedHere)
    {
        var compression = AcceptsGzip(context.Request) ? ExpositionCompression.Gzip : ExpositionCompression.Identity;
        var response = context.Response;
        response.ContentType = format.ContentType;
        response.Headers.Vary = "Accept, Accept-Encoding";
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        if (compression == ExpositionCompression.Gzip) response.Headers.ContentEncoding = "gzip";
        if (HttpMethods.IsHead(context.Request.Method)) return;

        var body = new PatientWriter(response.BodyWriter, ScraperTimeout(context.Request) + Grace, time, context.Abort);
        await Exposition.WriteAsync(body, registry, format, Ask(context.Request, compression, isServedHere), context.RequestAborted);
    }

    private ExpositionOptions Ask(HttpRequest request, ExpositionCompression compression, Func<string, bool> isServedHere)
    {
        var contracts = request.Query["contract"];
        return new ExpositionOptions
        {
            NameFilter = [.. request.Query["name[]"].OfType<string>()],
            ContractFilter = contract => isServedHere(contract ?? "") && (contracts.Count == 0 || contracts.Contains(contract)),
            DottedAliases = options.DottedAliases == DottedNames.Negotiated,
            Compression = compression,
            CallbackTimeout = CallbackTimeout(request),
        };
    }

    // All callbacks together may take four fifths of what the scraper itself will wait.
    private TimeSpan CallbackTimeout(HttpRequest request) =>
        ScraperTimeout(request) * 0.8 is var most && most < options.CallbackTimeout ? most : options.CallbackTimeout;

    /// <summary>How long the scraper says it will wait; what is no such time is passed over.</summary>
    private static TimeSpan ScraperTimeout(HttpRequest request) =>
        double.TryParse(request.Headers["X-Prometheus-Scrape-Timeout-Seconds"], NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && seconds is >= 0.1 and <= 60
            ? TimeSpan.FromSeconds(seconds)
            : UsualTimeout;

    private Problem Counted(ExpositionFormat format, ScrapeOutcome outcome, Problem problem)
    {
        Count(format, outcome);
        return problem;
    }

    private void Count(ExpositionFormat format, ScrapeOutcome outcome) => metrics.StreamgaugeScrapes.With(
        format.Syntax switch
        {
            ExpositionSyntax.Protobuf => Format.Protobuf,
            ExpositionSyntax.OpenMetrics001 or ExpositionSyntax.OpenMetrics100 => Format.Openmetrics,
            _ => Format.Text,
        },
        outcome).Increment();

    private static bool AcceptsGzip(HttpRequest request) =>
        request.GetTypedHeaders().AcceptEncoding.Any(encoding => encoding.Value.Equals("gzip", StringComparison.OrdinalIgnoreCase) && encoding.Quality is not 0);
}
