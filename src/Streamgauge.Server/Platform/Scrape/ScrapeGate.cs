using Streamgauge.Server.Platform.Problems;

namespace Streamgauge.Server.Platform.Scrape;

/// <summary>Who may read the metrics: with a token set, whoever carries it, loopback too; without, whoever is near enough.</summary>
internal sealed class ScrapeGate(InternalTokens tokens, MetricsOptions options)
{
    public Problem? Fault(HttpContext context)
    {
        if (!tokens.IsSet) return PeerAddress.IsWithin(context, options.OpenTo) ? null : new Problem(StatusCodes.Status403Forbidden, "internal_only");
        if (tokens.IsCarriedBy(context.Request)) return null;

        context.Response.Headers.WWWAuthenticate = "Bearer realm=\"metrics\"";
        return new Problem(StatusCodes.Status401Unauthorized, "unauthenticated");
    }
}
