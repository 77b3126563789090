namespace Streamgauge.Server.Streams;

internal enum StartCause
{
    Manual,
    Ingest,
    HostJoin,
}
