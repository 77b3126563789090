using Streamgauge.Server.Platform.Problems;

namespace Streamgauge.Server.Platform.Scrape;

internal static class MetricsListenerModule
{
    /// <summary>Adds the addresses of <c>Metrics:Listen</c> to those of the main listener.</summary>
    public static void AddMetricsListener(this WebApplicationBuilder builder)
    {
        var own = MetricsListener.Read(builder.Configuration).Listen;
        var endpoints = own.Select(MetricsListener.Endpoint).ToHashSet();
        if (own.Count == 0 || endpoints.Contains(null)) return;

        builder.WebHost.UseUrls([.. own, .. MainUrls(builder.Configuration)]);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ConfigureEndpointDefaults(listener =>
        {
            if (endpoints.Contains(listener.IPEndPoint)) MetricsListener.MarkConnections(listener);
        }));
    }

    public static void UseMetricsListener(this WebApplication app)
    {
        var options = MetricsListener.Read(app.Configuration);
        if (options.Listen.Count == 0) return;

        app.Use((context, next) => MetricsListener.Serves(context, options.OnMainListener)
            ? next(context)
            : new Problem(StatusCodes.Status404NotFound, "not_found").ExecuteAsync(context));
    }

    private static IEnumerable<string> MainUrls(IConfiguration configuration) =>
        configuration["urls"] is { Length: > 0 } urls
            ? urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            : [.. Ports(configuration, "http"), .. Ports(configuration, "https")];

    private static IEnumerable<string> Ports(IConfiguration configuration, string scheme) =>
        (configuration[$"{scheme}_ports"] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(port => $"{scheme}://*:{port}");
}
