using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Streamgauge.Media.Audio;

/// <summary>Little-endian samples as they travel, to floating point at full scale 1.0, and what may not be in them.</summary>
public static class SampleFormats
{
    private const float FullScale = 1 / 32_768f; // a power of two: multiplying is exact

    /// <summary>16-bit samples; <paramref name="samples"/> takes one float per two bytes.</summary>
    public static void FromInt16(ReadOnlySpan<byte> bytes, Span<float> samples)
    {
        var words = MemoryMarshal.Cast<byte, short>(bytes);
        var at = 0;
        for (; at + Vector256<short>.Count <= words.Length; at += Vector256<short>.Count)
        {
            var (low, high) = Vector256.Widen(Vector256.Create(words[at..]));
            (Vector256.ConvertToSingle(low) * FullScale).CopyTo(samples[at..]);
            (Vector256.ConvertToSingle(high) * FullScale).CopyTo(samples[(at + Vector256<float>.Count)..]);
        }

        for (; at < words.Length; at++) samples[at] = words[at] * FullScale;
    }

    /// <summary>Index of the first sample that is no number or larger than this, either way; -1 when there is none.</summary>
    public static int FirstBeyond(ReadOnlySpan<float> samples, float largest)
    {
        var (at, limit) = (0, Vector256.Create(largest));
        while (at + Vector256<float>.Count <= samples.Length && Vector256.LessThanOrEqualAll(Vector256.Abs(Vector256.Create(samples[at..])), limit)) at += Vector256<float>.Count;
        for (; at < samples.Length; at++)
        {
            if (!(MathF.Abs(samples[at]) <= largest)) return at; // not a number is not smaller either
        }

        return -1;
    }
}
