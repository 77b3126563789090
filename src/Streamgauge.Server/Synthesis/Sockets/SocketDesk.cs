using Streamgauge.Metrics;
using Streamgauge.Server.Platform.Identity;
using Streamgauge.Server.Platform.Problems;
using Streamgauge.Server.Synthesis.Admission;
using Streamgauge.Server.Synthesis.Channels;

namespace Streamgauge.Server.Synthesis.Sockets;

/// <summary>Admits listeners over WebSocket, in the documented order and before the 101, and stays with each until it is gone.</summary>
internal sealed class SocketDesk(
    ChannelSet channels, ListenGate gate, QuotaDoor quotas, ClientIds ids, Pseudonyms pseudonyms, MetricRegistry registry, SynthesisMetrics metrics,
    SynthesisOptions options, TimeProvider time, ILogger<SocketDesk> log)
{
    public async Task<IResult> ServeAsync(HttpContext context, string clientId)
    {
        using var seat = new Seat();
        if (Admit(context, clientId, seat, out var reason, out var channel, out var ask, out var claim) is { } refusal)
        {
            metrics.StreamgaugeSynthesisConnectionsRefused.With(reason).Increment();
            return refusal;
        }

        var (slot, full) = await quotas.EnterAsync(context);
        await using var held = slot;
        if (full is not null)
        {
            metrics.StreamgaugeSynthesisConnectionsRefused.With(Reason.QuotaRefused).Increment();
            return full;
        }

        await ListenAsync(context, channel!, ask!, claim!);
        return Results.Empty;
    }

    private Problem? Admit(
        HttpContext context, string clientId, Seat seat, out Reason reason, out Channel? channel, out SocketAsk? ask, out ClientClaim? claim)
    {
        (ask, channel, claim) = (null, null, null);
        reason = Reason.UpgradeRequired;
        if (!Upgrade.IsAsked(context.Request))
        {
            context.Response.Headers.Upgrade = "websocket";
            return Refusal.Of(reason);
        }

        reason = Reason.ChannelNotFound;
        if (!channels.TryFind(context.Request.Query["channel"] is [{ } named] ? named : null, out channel)) return Refusal.Of(reason);
        if (SocketAsk.Read(context.Request, clientId, out ask) is { } fault) return Refusal.Of(reason = fault);
        if (gate.Enter(context, channel, seat, out reason) is { } closed) return closed;

        reason = Reason.ClientIdInUse;
        claim = ids.TryClaim(channel.Name, clientId, CallerAddress.Of(context).Key);
        if (!seat.TryAdd(claim)) return Refusal.Of(reason);

        reason = Reason.ServerOverload;
        return gate.TryTakePlaces(channel, seat) ? null : Refusal.Of(reason);
    }

    private async Task ListenAsync(HttpContext context, Channel channel, SocketAsk ask, ClientClaim claim)
    {
        var (socket, frames) = await Upgrade.AcceptAsync(context, ask.Subprotocol, options.SocketSendBufferBytes);
        using var scope = registry.OpenScope();
        using var session = new SocketSession(context, socket, frames, channel, ask, options, time);
        var name = pseudonyms.Client(channel.Name, ask.ClientId);
        var listener = session.Join(metrics, scope, name);
        claim.Join(listener);
        metrics.ActiveWebsocketConnections.Set(channels.Sockets);
        try
        {
            var end = await session.RunAsync();
            log.Ended(name.Value, channel.Name, end);
        }
        finally
        {
            metrics.ActiveWebsocketConnections.Set(channels.Sockets);
        }
    }
}
