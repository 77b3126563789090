using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Streamgauge.IntegrationTests.Contracts.Check;

/// <summary>A target that answers in every way that is not an exposition, and one that is.</summary>
internal sealed class OddServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private int _scrapes;

    private OddServer(WebApplication app) => _app = app;

    public string Address => _app.Urls.First();

    public static async Task<OddServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = new OddServer(builder.Build());
        server.Map();
        await server._app.StartAsync();
        return server;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private void Map()
    {
        _app.MapGet("/steady", () => Text(TeaContract.Exposition(7)));
        _app.MapGet("/falling", () => Text(TeaContract.Exposition(100 - Interlocked.Increment(ref _scrapes))));
        _app.MapGet("/restarting", () =>
        {
            var scrape = Interlocked.Increment(ref _scrapes);
            return Text($"{TeaContract.Exposition(100 - scrape)}process_start_time_seconds {1_700_000_000 + scrape}\n");
        });
        _app.MapGet("/html", () => Results.Content("<html><body>hello</body></html>", "text/html"));
        _app.MapGet("/disguised", () => Text("<html>\n<body>hello</body>\n</html>\n"));
        _app.MapGet("/squeezed", (HttpResponse response) =>
        {
            response.Headers.ContentEncoding = "gzip";
            return Text(TeaContract.Exposition(7));
        });
        _app.MapGet("/away", () => Results.Redirect("http://192.0.2.1/metrics"));
        _app.MapGet("/near", () => Results.Redirect("/steady"));
        _app.MapGet("/round", () => Results.Redirect("/round"));
        _app.MapGet("/silent", async (CancellationToken aborted) => await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, aborted));
        _app.MapGet("/endless", EndlessAsync);
        _app.MapGet("/secret", (HttpRequest request) => request.Headers["X-Internal-Token"] == "tea" && request.Headers.Authorization == "Bearer leaf"
            ? Text(TeaContract.Exposition(7))
            : Results.StatusCode(401));
    }

    private static IResult Text(string text) => Results.Content(text, "text/plain; version=0.0.4; charset=utf-8");

    private static async Task EndlessAsync(HttpContext context)
    {
        context.Response.ContentType = "text/plain; version=0.0.4";
        var block = new byte[64 * 1024];
        Array.Fill(block, (byte)'\n');
        while (!context.RequestAborted.IsCancellationRequested) await context.Response.Body.WriteAsync(block, context.RequestAborted);
    }
}
