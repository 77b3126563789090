using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Streamgauge.Server.Platform.Settings;

namespace Streamgauge.Server.Platform.Scrape;

/// <summary>
/// <c>Metrics:Listen</c>: a listener for the metrics and the health paths alone, so that the main one can face the public.
/// A connection is marked by the listener that took it; neither Host nor port of a request are believed.
/// </summary>
internal sealed class MetricsListener
{
    private static readonly MetricsListener Mark = new();
    private static readonly string[] MetricsPaths = ["/metrics", "/internal/indexer/metrics", "/api/v1/metrics"];

    public static bool IsOwn(HttpContext context) => context.Features.Get<MetricsListener>() is not null;

    /// <summary>The address to bind, in Kestrel's reading of a URL; null for what is none.</summary>
    public static IPEndPoint? Endpoint(string url)
    {
        if (!url.StartsWith("http://", StringComparison.OrdinalIgnoreCase) && !url.StartsWith("https://", StringComparison.OrdinalIgnoreCase)) return null;
        try
        {
            var address = BindingAddress.Parse(url);
            var host = address.Host.Trim('[', ']');
            return address.IsUnixPipe || address.PathBase.Length > 0 ? null
                : host.Equals("localhost", StringComparison.OrdinalIgnoreCase) ? new IPEndPoint(IPAddress.Loopback, address.Port)
                : new IPEndPoint(IPAddress.TryParse(host, out var ip) ? ip : IPAddress.IPv6Any, address.Port);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    public static MetricsOptions Read(IConfiguration configuration)
    {
        var options = new MetricsOptions();
        new SettingsBinder().Bind(options, configuration.GetSection("Metrics")); // what is wrong is told when the options are checked
        return options;
    }

    public static ListenOptions MarkConnections(ListenOptions listener)
    {
        listener.Use(next => connection =>
        {
            connection.Features.Set(Mark);
            return next(connection);
        });
        return listener;
    }

    /// <summary>Whether a path is served on the listener it was asked for on.</summary>
    public static bool Serves(HttpContext context, bool metricsOnMain)
    {
        var path = context.Request.Path.Value!.TrimEnd('/');
        var isMetrics = MetricsPaths.Contains(path, StringComparer.OrdinalIgnoreCase);
        return IsOwn(context) ? isMetrics || context.Request.Path.StartsWithSegments("/health", StringComparison.OrdinalIgnoreCase) : metricsOnMain || !isMetrics;
    }
}
