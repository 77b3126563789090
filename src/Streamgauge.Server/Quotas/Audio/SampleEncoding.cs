namespace Streamgauge.Server.Quotas.Audio;

/// <summary>How samples are sent; both little-endian.</summary>
internal enum SampleEncoding
{
    Float32,
    Int16,
}
