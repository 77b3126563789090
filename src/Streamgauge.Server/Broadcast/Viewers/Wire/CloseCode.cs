namespace Streamgauge.Server.Broadcast.Viewers.Wire;

/// <summary>The close codes this server sends.</summary>
internal enum CloseCode : ushort
{
    Normal = 1000,
    GoingAway = 1001,
    ProtocolError = 1002,
    Unsupported = 1003,
    InvalidText = 1007,
    PolicyViolation = 1008,
    TooBig = 1009,
    Internal = 1011,
    NoPong = 4008,
}
