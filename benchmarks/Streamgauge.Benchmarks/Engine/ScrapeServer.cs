using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Streamgauge.Metrics;

namespace Streamgauge.Benchmarks.Engine;

/// <summary>A Kestrel that serves nothing but one registry.</summary>
internal sealed class ScrapeServer : IDisposable
{
    private readonly WebApplication _app;

    public ScrapeServer(MetricRegistry registry)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.Run(async context =>
        {
            var format = ExpositionFormat.Negotiate(context.Request.Headers.Accept);
            context.Response.ContentType = format.ContentType;
            await Exposition.WriteAsync(context.Response.BodyWriter, registry, format, new ExpositionOptions(), context.RequestAborted);
        });
        _app.StartAsync(CancellationToken.None).GetAwaiter().GetResult();
    }

    public int Port => new Uri(_app.Urls.First()).Port;

    public void Dispose() => _app.DisposeAsync().AsTask().GetAwaiter().GetResult();
}
