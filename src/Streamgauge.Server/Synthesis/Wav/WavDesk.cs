using Streamgauge.Server.Platform.Problems;
using Streamgauge.Server.Synthesis.Admission;
using Streamgauge.Server.Synthesis.Channels;
using Streamgauge.Server.Synthesis.Listening;
using Streamgauge.Server.Synthesis.Sockets;

namespace Streamgauge.Server.Synthesis.Wav;

/// <summary>A channel as an endless WAV response, for players that speak only HTTP.</summary>
internal sealed class WavDesk(
    ChannelSet channels, Reception reception, ListenGate gate, SynthesisMetrics metrics, SynthesisOptions options, TimeProvider time, ILogger<WavDesk> log)
{
    /// <summary>Chunks sent at once beyond the tier's depth, so that players start at once.</summary>
    private const int HeadStart = 10;

    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(2);

    public Task<IResult> ServeAsync(HttpContext context, string name)
    {
        var (channel, tier) = ((Channel?)null, BufferTier.Normal);
        return reception.ReceiveAsync(context, seat => Admit(context, name, seat, out channel, out tier), lost => StreamAsync(context, channel!, tier, lost));
    }

    /// <summary>The headers of the stream, or the refusal that GET would have; nothing is taken or counted.</summary>
    public IResult Head(HttpContext context, string name)
    {
        if ((Read(context, name, out var channel, out _) ?? gate.WouldRefuse(context, channel!)) is { } refusal) return refusal.Problem;

        WriteHeaders(context);
        return Results.Empty;
    }

    private Refusal? Admit(HttpContext context, string name, Seat seat, out Channel? channel, out BufferTier tier) =>
        Read(context, name, out channel, out tier) ?? gate.Enter(context, channel!, seat) ?? gate.TakePlaces(channel!, seat);

    private Refusal? Read(HttpContext context, string name, out Channel? channel, out BufferTier tier)
    {
        tier = BufferTier.Normal;
        if (!channels.TryFind(name, out channel)) return Refusal.Of(Reason.ChannelNotFound);

        return context.Request.Query.TryGetOne("buffer_tier", out var asked) && (asked is null || BufferTiers.TryParse(asked, out tier)) ? null : Refusal.Of(Reason.InvalidBufferTier);
    }

    private async Task StreamAsync(HttpContext context, Channel channel, BufferTier tier, CancellationToken lost)
    {
        Upgrade.Unhurry(context, options.SocketSendBufferBytes);
        WriteHeaders(context);
        var direct = KernelPath.Of(context);
        await context.Response.BodyWriter.WriteAsync(WavHeader.Bytes, context.RequestAborted);
        if (direct is not null && !await direct.IsOpenAsync()) direct = null;

        var instruments = ListenerInstruments.Nameless(metrics);
        var listener = new Listener(channel, new ListenerSchedule(tier, tier), new WavTransport(context, direct), instruments, options, time);
        channel.Join(listener, HeadStart);
        using var lifetime = new CancellationTokenSource(options.MaxWavDuration, time);
        await using var over = lifetime.Token.Register(() => listener.End(ListenerEnd.Completed));
        await using var evicted = lost.Register(() => listener.End(ListenerEnd.LeaseLost));
        await using var gone = context.RequestAborted.Register(() => listener.End(ListenerEnd.PeerGone));
        var sends = listener.DeliverAsync();
        var end = await listener.Ended;
        channel.Audience.Remove(listener);
        listener.Stop();
        if (end.Kind is EndKind.PeerGone or EndKind.SendTimeout or EndKind.SendFailed || !await IsOverSoonAsync(sends)) listener.Abort();
        await sends;
        log.Ended(null, channel.Name, end);
    }

    // The send under way ends the response cleanly, if the listener takes it in; nobody else waits for it any more.
    private async Task<bool> IsOverSoonAsync(Task sends)
    {
        try
        {
            await sends.WaitAsync(Farewell, time);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private void WriteHeaders(HttpContext context)
    {
        var response = context.Response;
        response.ContentType = "audio/wav";
        response.Headers.CacheControl = "no-store";
        response.Headers.AcceptRanges = "none";
        gate.AllowOrigin(context);
    }
}
