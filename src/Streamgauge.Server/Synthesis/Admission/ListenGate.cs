using Streamgauge.Server.Platform.Identity;
using Streamgauge.Server.Platform.Problems;
using Streamgauge.Server.Synthesis.Channels;
using Streamgauge.Server.Synthesis.Pacing;

namespace Streamgauge.Server.Synthesis.Admission;

/// <summary>Who may listen, in the documented order. What is asked for has been read before; ids are judged after.</summary>
internal sealed class ListenGate(PacerLoad load, SynthesisOptions options, JwtTokens tokens, TimeProvider time)
{
    private const string Node = "node";

    private readonly KeyedBuckets _attempts = new(options.MaxAttemptsPerMinute, time);
    private readonly Places _places = new();

    /// <summary>Origin, attempts, token, connections of the address, state of the channel: takes a seat, or says why not.</summary>
    public Refusal? Enter(HttpContext context, Channel channel, Seat seat)
    {
        var address = CallerAddress.Of(context);
        if (!IsAllowedOrigin(context.Request)) return Refusal.Of(Reason.OriginRefused);
        if (IsLimited(address) && !_attempts.TryTake(address.Key, out var wait)) return Refusal.Of(Reason.TooManyAttempts, wait);
        if (TokenFault(context) is { } unknown) return new Refusal(Reason.Unauthenticated, unknown);
        if (IsLimited(address) && !seat.TryAdd(_places.TryTake(PlaceOf(address), options.MaxConnectionsPerIp))) return Refusal.Of(Reason.TooManyConnections);

        return StateOf(channel) is { } closed ? Refusal.Of(closed) : null;
    }

    /// <summary>What is wrong where listening takes a token.</summary>
    public Problem? TokenFault(HttpContext context) =>
        options.ListenRequiresToken && !HasToken(context, out var expired) ? CallerAuth.Unauthenticated(expired) : null;

    /// <summary>The limits of channel and node, and whether this machine keeps up.</summary>
    public Refusal? TakePlaces(Channel channel, Seat seat) =>
        !load.IsOverloaded
        && seat.TryAdd(_places.TryTake(PlaceOf(channel), options.MaxClientsPerChannel))
        && seat.TryAdd(_places.TryTake(Node, options.MaxClients)) ? null : Refusal.Of(Reason.ServerOverload);

    /// <summary>What this caller would be told now, in the order of <see cref="Enter"/> and <see cref="TakePlaces"/>; nothing is taken.</summary>
    public Refusal? WouldRefuse(HttpContext context, Channel channel)
    {
        var address = CallerAddress.Of(context);
        if (!IsAllowedOrigin(context.Request)) return Refusal.Of(Reason.OriginRefused);
        if (IsLimited(address) && _attempts.Wait(address.Key) is var wait && wait > TimeSpan.Zero) return Refusal.Of(Reason.TooManyAttempts, wait);
        if (TokenFault(context) is { } unknown) return new Refusal(Reason.Unauthenticated, unknown);
        if (IsLimited(address) && _places.Taken(PlaceOf(address)) >= options.MaxConnectionsPerIp) return Refusal.Of(Reason.TooManyConnections);

        return StateOf(channel) is { } closed ? Refusal.Of(closed) : IsFull(channel) ? Refusal.Of(Reason.ServerOverload) : null;
    }

    /// <summary>What a browser needs to hear that other origins may listen.</summary>
    public void AllowOrigin(HttpContext context)
    {
        if (context.Request.Headers.Origin is not [{ } origin]) return;

        context.Response.Headers.AccessControlAllowOrigin = options.AllowedOrigins.Contains("*") ? "*" : origin;
        context.Response.Headers.Vary = "Origin";
    }

    public void ForgetIdle() => _attempts.ForgetIdle();

    private static string PlaceOf(CallerAddress address) => $"address {address.Key}";

    private static string PlaceOf(Channel channel) => $"channel {channel.Name}";

    private static Reason? StateOf(Channel channel) => channel.State switch
    {
        ChannelState.Live => null,
        ChannelState.Draining => Reason.Draining,
        _ => Reason.ChannelFailed,
    };

    private bool IsFull(Channel channel) =>
        load.IsOverloaded || _places.Taken(PlaceOf(channel)) >= options.MaxClientsPerChannel || _places.Taken(Node) >= options.MaxClients;

    // Every one that is named: two at once are no way around the list.
    private bool IsAllowedOrigin(HttpRequest request) =>
        options.AllowedOrigins.Contains("*") || request.Headers.Origin.All(origin => options.AllowedOrigins.Contains(origin, StringComparer.OrdinalIgnoreCase));

    private bool IsLimited(CallerAddress address) => !address.IsLoopback || options.LimitLoopback;

    private bool HasToken(HttpContext context, out bool expired)
    {
        expired = false;
        if (context.Features.Get<Caller>() is not null) return true;

        var verdict = tokens.Verify(CallerAuth.BearerOrQuery(context.Request) ?? "");
        expired = verdict.Expired;
        if (verdict.Caller is { } caller) context.Features.Set(caller);
        return verdict.Caller is not null;
    }
}
