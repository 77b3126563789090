namespace Streamgauge.Server.Synthesis.Listening;

/// <summary>Every way in which a listener can end.</summary>
internal enum EndKind
{
    ClientClosed,
    PeerGone,
    SendTimeout,
    SendFailed,
    TalkFailed,
    Replaced,
    LeaseLost,
    Drained,
    ChannelFailed,
    Violations,
    TooLarge,
    Completed,
}
