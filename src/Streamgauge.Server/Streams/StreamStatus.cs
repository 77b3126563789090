namespace Streamgauge.Server.Streams;

internal enum StreamStatus
{
    Preparing,
    Live,
    Ended,
}
