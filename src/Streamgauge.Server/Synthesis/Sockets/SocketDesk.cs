using Streamgauge.Metrics;
using Streamgauge.Server.Platform.Identity;
using Streamgauge.Server.Platform.Problems;
using Streamgauge.Server.Synthesis.Admission;
using Streamgauge.Server.Synthesis.Channels;
using Streamgauge.Server.Synthesis.Listening;

namespace Streamgauge.Server.Synthesis.Sockets;

/// <summary>Admits listeners over WebSocket, in the documented order and before the 101, and stays with each until it is gone.</summary>
internal sealed class SocketDesk(
    ChannelSet channels, Reception reception, ListenGate gate, ClientIds ids, Pseudonyms pseudonyms, MetricRegistry registry, SynthesisMetrics metrics,
    SynthesisOptions options, TimeProvider time, ILogger<SocketDesk> log)
{
    public Task<IResult> ServeAsync(HttpContext context, string clientId)
    {
        Admitted? guest = null;
        return reception.ReceiveAsync(context, seat => Admit(context, clientId, seat, out guest), lost => ListenAsync(context, guest!, lost));
    }

    private Refusal? Admit(HttpContext context, string clientId, Seat seat, out Admitted? guest)
    {
        guest = null;
        if (Upgrade.Fault(context.Request) is { } bad)
        {
            Upgrade.Invite(context.Response);
            return Refusal.Of(Reason.UpgradeRequired, detail: bad);
        }

        if (!context.Request.Query.TryGetOne("channel", out var named) || !channels.TryFind(named, out var channel)) return Refusal.Of(Reason.ChannelNotFound);
        if (SocketAsk.Read(context.Request, clientId, out var ask) is { } fault) return Refusal.Of(fault);
        if (gate.Enter(context, channel, seat) is { } closed) return closed;

        var claim = ids.TryClaim(channel.Name, clientId, CallerAddress.Of(context).Key);
        if (!seat.TryAdd(claim)) return Refusal.Of(Reason.ClientIdInUse);

        guest = new Admitted(channel, ask!, claim!);
        return gate.TakePlaces(channel, seat);
    }

    private async Task ListenAsync(HttpContext context, Admitted guest, CancellationToken lost)
    {
        var (channel, ask, claim) = guest;
        var (socket, frames) = await Upgrade.AcceptAsync(context, ask.Subprotocol, options.SocketSendBufferBytes);
        using var scope = registry.OpenScope();
        using var session = new SocketSession(context, socket, frames, channel, ask, options, time);
        var name = pseudonyms.Client(channel.Name, ask.ClientId);
        var listener = session.Join(metrics, scope, name);
        claim.Join(listener);
        await using var evicted = lost.Register(() => listener.End(ListenerEnd.LeaseLost));
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

    private sealed record Admitted(Channel Channel, SocketAsk Ask, ClientClaim Claim);
}
