namespace Streamgauge.Server.Broadcast.Viewers.Wire;

/// <summary>What came from a client: a whole text message, a control frame, or the close code its violation earns.</summary>
internal readonly record struct ClientFrame(ClientFrameKind Kind, byte[] Payload, CloseCode Fault = default)
{
    /// <summary>The code of a close frame, 1000 when it named none.</summary>
    public ushort CloseCode => Payload is [var high, var low, ..] ? (ushort)((high << 8) | low) : (ushort)Wire.CloseCode.Normal;

    public static ClientFrame Gone => new(ClientFrameKind.Gone, []);

    public static ClientFrame Violation(CloseCode code) => new(ClientFrameKind.Violation, [], code);
}
