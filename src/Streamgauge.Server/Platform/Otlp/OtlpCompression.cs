namespace Streamgauge.Server.Platform.Otlp;

internal enum OtlpCompression
{
    Gzip,
    None,
}
