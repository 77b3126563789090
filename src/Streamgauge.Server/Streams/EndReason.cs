namespace Streamgauge.Server.Streams;

internal enum EndReason
{
    Host,
    Operator,
    IngestEnded,
    RoomFinished,
    Idle,
    NeverStarted,
}
