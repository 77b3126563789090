using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Streamgauge.Metrics;

namespace Streamgauge.Benchmarks.Engine;

/// <summary>A Kestrel that serves nothing but one registry, and at <see cref="FixedPath"/> as many finished bytes as a scrape sends first.</summary>
internal sealed class ScrapeServer : IDisposable
{
    public const string FixedPath = "/fixed";
    private readonly WebApplication _app;

    public ScrapeServer(MetricRegistry registry)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        var page = new byte[BlockSink.BlockSize];
        _app.Run(async context =>
        {
            if (context.Request.Path == FixedPath)
            {
                await context.Response.BodyWriter.WriteAsync(page, context.RequestAborted);
                return;
            }

            var format = ExpositionFormat.Negotiate(context.Request.Headers.Accept);
            context.Response.ContentType = format.ContentType;
            await Exposition.WriteAsync(context.Response.BodyWriter, registry, format, new ExpositionOptions(), context.RequestAborted);
        });
        _app.StartAsync(CancellationToken.None).GetAwaiter().GetResult();
    }

    public int Port => new Uri(_app.Urls.First()).Port;

    public void Dispose() => _app.DisposeAsync().AsTask().GetAwaiter().GetResult();
}
