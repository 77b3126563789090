using System.Runtime.InteropServices;
using Streamgauge.Media.Audio;

namespace Streamgauge.Server.Quotas.Audio;

/// <summary>Turns a message's bytes into samples at full scale 1.0, or says what is wrong with them.</summary>
internal static class Samples
{
    private const int LongestSeconds = 10;
    private const float Largest = 16;

    public static string? Fault(ReadOnlySpan<byte> bytes, AudioConfig config)
    {
        if (bytes.Length % config.BytesPerSample != 0) return $"{bytes.Length} bytes are no whole number of samples of {config.BytesPerSample} bytes";
        return bytes.Length / config.BytesPerSample > LongestSeconds * config.SampleRate ? $"a message holds at most {LongestSeconds} s of audio" : null;
    }

    /// <summary>Fills `samples`; returns the index of the first that is not finite or beyond 16, or -1.</summary>
    public static int Decode(ReadOnlySpan<byte> bytes, SampleEncoding encoding, Span<float> samples)
    {
        if (encoding == SampleEncoding.Int16)
        {
            SampleFormats.FromInt16(bytes, samples);
            return -1;
        }

        bytes.CopyTo(MemoryMarshal.AsBytes(samples));
        return SampleFormats.FirstBeyond(samples, Largest);
    }
}
