using System.Net.WebSockets;

namespace Streamgauge.Server.Synthesis.Listening;

/// <summary>Why a listener ended, and how its socket is closed: without a code it is cut. A fault of ours comes with what was thrown.</summary>
internal sealed record ListenerEnd(EndKind Kind, WebSocketCloseStatus? Code = null, string? Text = null, Exception? Fault = null)
{
    public static readonly ListenerEnd ClientClosed = new(EndKind.ClientClosed, WebSocketCloseStatus.NormalClosure);
    public static readonly ListenerEnd PeerGone = new(EndKind.PeerGone);
    public static readonly ListenerEnd SendTimeout = new(EndKind.SendTimeout);
    public static readonly ListenerEnd Replaced = new(EndKind.Replaced, WebSocketCloseStatus.NormalClosure, "replaced");

    /// <summary>Its account's stream was taken over while this server stood still; told as the audio socket tells it.</summary>
    public static readonly ListenerEnd LeaseLost = new(EndKind.LeaseLost, (WebSocketCloseStatus)4003, "lease_lost");

    public static readonly ListenerEnd Drained = new(EndKind.Drained, WebSocketCloseStatus.NormalClosure, "server_shutdown");
    public static readonly ListenerEnd GoingAway = new(EndKind.Drained, WebSocketCloseStatus.EndpointUnavailable, "server_shutdown");
    public static readonly ListenerEnd ChannelFailed = new(EndKind.ChannelFailed, WebSocketCloseStatus.InternalServerError, "channel_failed");
    public static readonly ListenerEnd TooManyMessages = new(EndKind.Violations, WebSocketCloseStatus.PolicyViolation, "too_many_messages");
    public static readonly ListenerEnd TooManyInvalid = new(EndKind.Violations, WebSocketCloseStatus.PolicyViolation, "too_many_invalid_messages");
    public static readonly ListenerEnd TooLarge = new(EndKind.TooLarge, WebSocketCloseStatus.MessageTooBig, "message_too_large");
    public static readonly ListenerEnd Completed = new(EndKind.Completed);

    /// <summary>A send failed in a way that no peer can cause; half a frame may be on its way, so nothing can be said any more.</summary>
    public static ListenerEnd SendFailed(Exception fault) => new(EndKind.SendFailed, Fault: fault);

    /// <summary>What a client said could not be dealt with.</summary>
    public static ListenerEnd TalkFailed(Exception fault) => new(EndKind.TalkFailed, WebSocketCloseStatus.InternalServerError, "internal", fault);
}
