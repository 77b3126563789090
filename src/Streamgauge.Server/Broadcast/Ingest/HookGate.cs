using System.Net;
using Streamgauge.Server.Platform.Network;
using Streamgauge.Server.Platform.Problems;

namespace Streamgauge.Server.Broadcast.Ingest;

/// <summary>Lets hooks in only from a media server's network, with its secret and a node we know. Nothing is counted for the others: they are no publishers.</summary>
internal sealed class HookGate(BroadcastOptions options, HookSecret secret) : IEndpointFilter
{
    private readonly IPNetwork[] _networks = [.. options.Ingest.MediaServerNetworks.Select(IPNetwork.Parse)];

    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        IsAllowed(context.HttpContext) ? next(context) : ValueTask.FromResult<object?>(new Problem(StatusCodes.Status403Forbidden, "hook_forbidden"));

    private bool IsAllowed(HttpContext context) =>
        ClientAddress.Of(context) is { IsCertain: true } client
        && _networks.Any(network => network.Contains(client.Address))
        && context.Request.Query["token"] is [var token] && secret.Equals(token)
        && context.Request.Query["node"] is [{ } node] && options.Ingest.MediaNodes.ContainsKey(node);
}
