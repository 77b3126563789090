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
        if (IsLimited(address) && !seat.TryAdd(_places.TryTake($"address {address.Key}", options.MaxConnectionsPerIp))) return Refusal.Of(Reason.TooManyConnections);

        return StateOf(channel) is { } closed ? Refusal.Of(closed) : null;
    }

    /// <summary>What is wrong where listening takes a token.</summary>
    public Problem? TokenFault(HttpContext context) =>
        options.ListenRequiresToken && !HasToken(context, out var expired) ? CallerAuth.Unauthenticated(expired) : null;

    /// <summary>The limits of channel and node, and whether this machine keeps up.</summary>
    public Refusal? TakePlaces(Channel channel, Seat seat) =>
        !load.IsOverloaded
        && seat.TryAdd(_places.TryTake($"channel {channel.Name}", options.MaxClientsPerChannel))
        && seat.TryAdd(_places.TryTake(Node, options.MaxClients)) ? null : Refusal.Of(Reason.ServerOverload);

    /// <summary>The reason for which a join would be refused now, whoever asks.</summary>
    public Reason? WouldRefuse(Channel channel) =>
        StateOf(channel) is { } closed ? closed
        : load.IsOverloaded || _places.Taken($"channel {channel.Name}") >= options.MaxClientsPerChannel || _places.Taken(Node) >= options.MaxClients ? Reason.ServerOverload
        : null;

    public bool IsAllowedOrigin(HttpRequest request) =>
        request.Headers.Origin is not [{ } origin] || options.AllowedOrigins.Contains("*") || options.AllowedOrigins.Contains(origin, StringComparer.OrdinalIgnoreCase);

    /// <summary>What a browser needs to hear that other origins may listen.</summary>
    public void AllowOrigin(HttpContext context)
    {
        if (context.Request.Headers.Origin is not [{ } origin]) return;

        context.Response.Headers.AccessControlAllowOrigin = options.AllowedOrigins.Contains("*") ? "*" : origin;
        context.Response.Headers.Vary = "Origin";
    }

    public void ForgetIdle() => _attempts.ForgetIdle();

    private static Reason? StateOf(Channel channel) => channel.State switch
    {
        ChannelState.Live => null,
        ChannelState.Draining => Reason.Draining,
        _ => Reason.ChannelFailed,
    };

    private bool IsLimited(CallerAddress address) => !address.IsLoopback || options.LimitLoopback;

    private bool HasToken(HttpContext context, out bool expired)
    {
        expired = false;
        if (context.Features.Get<Caller>() is not null) return true;

        var query = context.Request.Query;
        var token = CallerAuth.Bearer(context.Request) ?? (query["access_token"].ToString() is { Length: > 0 } given ? given : query["token"].ToString());
        var verdict = tokens.Verify(token);
        expired = verdict.Expired;
        if (verdict.Caller is { } caller) context.Features.Set(caller);
        return verdict.Caller is not null;
    }
}
