namespace Streamgauge.Server.Broadcast.Ingest;

internal enum IngestState
{
    None,
    Publishing,
    Interrupted,
    Closed,
}
