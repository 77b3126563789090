using System.Net;

namespace Streamgauge.Server.Platform.Scrape;

/// <summary>How near the other end of a request is. One that came through a proxy could be anybody.</summary>
internal static class PeerAddress
{
    private static readonly IPNetwork[] Private =
        [.. new[] { "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "169.254.0.0/16", "fe80::/10", "fc00::/7" }.Select(IPNetwork.Parse)];

    public static bool IsWithin(HttpContext context, OpenTo reach)
    {
        if (reach == OpenTo.Any) return true;
        if (context.Request.Headers.Keys.Any(IsForwarding) || context.Connection.RemoteIpAddress is not { } peer) return false;

        var address = peer.IsIPv4MappedToIPv6 ? peer.MapToIPv4() : peer;
        return IPAddress.IsLoopback(address) || (reach == OpenTo.Private && Private.Any(network => network.Contains(address)));
    }

    private static bool IsForwarding(string header) =>
        header.ToLowerInvariant() is "forwarded" or "x-forwarded-for" or "x-real-ip";
}
