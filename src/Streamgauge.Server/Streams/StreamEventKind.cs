namespace Streamgauge.Server.Streams;

internal enum StreamEventKind
{
    Created,
    Started,
    Updated,
    Ended,
}
