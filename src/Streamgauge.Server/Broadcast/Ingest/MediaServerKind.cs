namespace Streamgauge.Server.Broadcast.Ingest;

internal enum MediaServerKind
{
    Nginx,
    MediaMtx,
}
