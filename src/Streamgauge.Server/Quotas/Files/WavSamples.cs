using System.Buffers.Binary;

namespace Streamgauge.Server.Quotas.Files;

/// <summary>Samples of a file at full scale 1.0. What is not a number, or absurdly loud, in a float file is taken as silence.</summary>
internal static class WavSamples
{
    private const float Largest = 16;

    public static void Decode(ReadOnlySpan<byte> bytes, WavEncoding encoding, Span<float> samples)
    {
        for (var i = 0; i < samples.Length; i++)
        {
            samples[i] = encoding switch
            {
                WavEncoding.Pcm16 => BinaryPrimitives.ReadInt16LittleEndian(bytes[(2 * i)..]) / 32768f,
                WavEncoding.Pcm24 => ((bytes[3 * i] << 8) | (bytes[(3 * i) + 1] << 16) | (bytes[(3 * i) + 2] << 24)) / 2147483648f,
                _ => BinaryPrimitives.ReadSingleLittleEndian(bytes[(4 * i)..]) is var x && MathF.Abs(x) <= Largest ? x : 0,
            };
        }
    }

    /// <summary>The mean of two interleaved channels.</summary>
    public static void Mix(ReadOnlySpan<float> stereo, Span<float> mono)
    {
        for (var i = 0; i < mono.Length; i++) mono[i] = (stereo[2 * i] + stereo[(2 * i) + 1]) / 2;
    }
}
