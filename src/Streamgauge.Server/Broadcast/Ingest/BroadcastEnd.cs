namespace Streamgauge.Server.Broadcast.Ingest;

/// <summary>Why a broadcast is over, in the words viewers are told.</summary>
internal enum BroadcastEnd
{
    BroadcasterEnded,
    ConnectionLost,
    SessionTimeout,
    Error,
}
