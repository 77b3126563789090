using System.Net;

namespace Streamgauge.Server.Platform.Network;

/// <summary>
/// Where a request comes from: its peer, or, when that is one of <c>Platform:TrustedProxies</c>, whom the proxy speaks for.
/// The one place to ask; nothing else reads the connection's address or a forwarding header.
/// </summary>
/// <param name="Address">Of the client as far as it is known, IPv4 in its own form; never null, so that it can be counted by.</param>
/// <param name="IsCertain">False when a forwarding header came that nobody vouches for: the client could be anybody.</param>
internal sealed record ClientAddress(IPAddress Address, bool IsCertain)
{
    public static ClientAddress Of(HttpContext context) => context.Features.Get<ClientAddress>()
        ?? new ClientAddress(Peer(context), IsCertain: context.Connection.RemoteIpAddress is not null && !ForwardedBy.Anybody(context.Request.Headers));

    /// <summary>The other end of the connection itself; a Unix socket's, which has no address, is on this machine.</summary>
    public static IPAddress Peer(HttpContext context) =>
        context.Connection.RemoteIpAddress is not { } peer ? IPAddress.Loopback : peer.IsIPv4MappedToIPv6 ? peer.MapToIPv4() : peer;
}
