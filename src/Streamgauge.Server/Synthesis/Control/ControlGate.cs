using System.Net;
using Streamgauge.Server.Platform.Identity;
using Streamgauge.Server.Platform.Network;
using Streamgauge.Server.Platform.Problems;
using Streamgauge.Server.Platform.Scrape;

namespace Streamgauge.Server.Synthesis.Control;

/// <summary>Who may change the music: an operator, or somebody at this machine itself while that is left open.</summary>
internal sealed class ControlGate(SynthesisOptions options, Pseudonyms pseudonyms)
{
    public Problem? Fault(HttpContext context, Caller? caller)
    {
        if (caller is { IsOperator: true } || (options.OpenControlOnLoopback && IsHere(context))) return null;

        if (caller is not null) return new Problem(StatusCodes.Status403Forbidden, "forbidden", "The role operator is needed.");

        return options.OpenControlOnLoopback
            ? new Problem(StatusCodes.Status401Unauthorized, "unauthenticated", "An operator's token, or a direct request at this machine, is needed.")
            : CallerAuth.Unauthenticated(expired: false);
    }

    /// <summary>Who did it, as it may be stored.</summary>
    public string NameOf(Caller? caller) => caller is { IsOperator: true } ? pseudonyms.Operator(caller.Identity) : "loopback";

    // A page from elsewhere can make a browser here send a request; it cannot forge Host and Origin.
    private static bool IsHere(HttpContext context) =>
        PeerAddress.IsWithin(context, OpenTo.Loopback)
        && !ForwardedBy.AnyTrace(context.Request.Headers)
        && IsLoopbackName(context.Request.Host.Host)
        && context.Request.Headers.Origin.All(origin => origin == $"{context.Request.Scheme}://{context.Request.Host}");

    private static bool IsLoopbackName(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
