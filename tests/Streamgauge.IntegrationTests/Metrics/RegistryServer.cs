using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Streamgauge.Metrics;

namespace Streamgauge.IntegrationTests.Metrics;

/// <summary>
/// Serves one registry through Kestrel: `/negotiated` in what the scraper asks for, `/text` and `/openmetrics` in that
/// format whatever it asks for, `/gzip` as OpenMetrics and compressed.
/// </summary>
internal sealed class RegistryServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private int _scrapes;

    private RegistryServer(WebApplication app) => _app = app;

    /// <summary>Scrapes served so far.</summary>
    public int Scrapes => Volatile.Read(ref _scrapes);

    public string? LastContentType { get; private set; }

    public static async Task<RegistryServer> Start(MetricRegistry registry)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var server = new RegistryServer(app);
        app.Run(context => server.Write(context, registry, context.Request.Path.Value switch
        {
            "/text" => "text/plain;version=0.0.4",
            "/openmetrics" or "/gzip" => "application/openmetrics-text;version=1.0.0",
            _ => context.Request.Headers.Accept,
        }));
        await app.StartAsync(CancellationToken.None);
        return server;
    }

    public Uri Address(string path) => new(new Uri(_app.Urls.First()), path);

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task Write(HttpContext context, MetricRegistry registry, string? accept)
    {
        var format = ExpositionFormat.Negotiate(accept);
        context.Response.ContentType = LastContentType = format.ContentType;
        var isZipped = context.Request.Path == "/gzip";
        if (isZipped) context.Response.Headers.ContentEncoding = "gzip";
        var options = new ExpositionOptions { Compression = isZipped ? ExpositionCompression.Gzip : ExpositionCompression.Identity };
        await Exposition.WriteAsync(context.Response.BodyWriter, registry, format, options, context.RequestAborted);
        Interlocked.Increment(ref _scrapes);
    }
}
