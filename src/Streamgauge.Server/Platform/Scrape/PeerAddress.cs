using System.Net;
using Streamgauge.Server.Platform.Network;

namespace Streamgauge.Server.Platform.Scrape;

/// <summary>How near the client of a request is. One that an unknown proxy speaks for could be anybody.</summary>
internal static class PeerAddress
{
    private static readonly IPNetwork[] Private =
        [.. new[] { "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "169.254.0.0/16", "fe80::/10", "fc00::/7" }.Select(IPNetwork.Parse)];

    public static bool IsWithin(HttpContext context, OpenTo reach)
    {
        if (reach == OpenTo.Any) return true;
        var client = ClientAddress.Of(context);
        return client.IsCertain && (IPAddress.IsLoopback(client.Address) || (reach == OpenTo.Private && Private.Any(network => network.Contains(client.Address))));
    }
}
