namespace Streamgauge.Server.Broadcast.Viewers.Wire;

internal enum ClientFrameKind
{
    Text,
    Ping,
    Pong,
    Close,

    /// <summary>The connection ended without a close frame.</summary>
    Gone,

    Violation,
}
