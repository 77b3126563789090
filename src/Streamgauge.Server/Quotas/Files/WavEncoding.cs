namespace Streamgauge.Server.Quotas.Files;

internal enum WavEncoding
{
    Pcm16,
    Pcm24,
    Float32,
}
