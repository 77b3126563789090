using System.Net;

namespace Streamgauge.Server.Platform.Network;

/// <summary>The proxies whose word about the client counts. From the end of the chain, the first address that is not one of them is the client.</summary>
internal sealed class TrustedProxies(PlatformOptions options)
{
    private readonly IPNetwork[] _networks = [.. options.TrustedProxies.Select(IPNetwork.Parse)];

    public static string? Fault(PlatformOptions options) =>
        options.TrustedProxies.FirstOrDefault(network => !IPNetwork.TryParse(network, out _)) is { } bad
            ? $"Platform:TrustedProxies holds '{bad}'; allowed are networks such as 10.0.0.0/8 or 192.0.2.7/32"
            : null;

    /// <summary>The client a trusted peer speaks for; null when the peer is not trusted or speaks for itself.</summary>
    public ClientAddress? Read(HttpContext context)
    {
        var peer = ClientAddress.Peer(context);
        if (_networks.Length == 0 || !IsTrusted(peer) || !ForwardedBy.Anybody(context.Request.Headers)) return null;

        var clients = ForwardedBy.Chains(context.Request.Headers).Select(Client).ToHashSet();
        if (clients.Count > 1) clients.RemoveWhere(client => client is not null && IsTrusted(client)); // the inner of two proxies names the outer one

        // A proxy sets the header it knows and passes on the others: where they disagree, one of them is the client's invention.
        return clients.Count == 1 && clients.Single() is { } only ? new ClientAddress(only, IsCertain: true) : new ClientAddress(peer, IsCertain: false);
    }

    private IPAddress? Client(IReadOnlyList<IPAddress?> chain) =>
        chain.Reverse().FirstOrDefault(hop => hop is null || !IsTrusted(hop), defaultValue: chain[0]);

    private bool IsTrusted(IPAddress address) => _networks.Any(network => network.Contains(address));
}
