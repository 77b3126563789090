using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Streamgauge.Media.Audio;

/// <summary>What is counted of a stretch of samples, eight at a time; sums in double precision.</summary>
internal static class SampleSum
{
    private const int Step = 8;

    /// <summary>Sum, sum of squares, peak, and how many are clipped.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // as in FourStepFilter
    public static (double Sum, double Squares, float Peak, int Clipped) Of(ReadOnlySpan<float> samples, float clipLevel)
    {
        var (sums, squares, peaks, clips, limit) = (Vector256<double>.Zero, Vector256<double>.Zero, Vector256<float>.Zero, Vector256<int>.Zero, Vector256.Create(clipLevel));
        for (; samples.Length >= Step; samples = samples[Step..])
        {
            var x = Vector256.Create(samples);
            var magnitudes = Vector256.Abs(x);
            var (low, high) = Vector256.Widen(x);
            sums += low + high;
            squares += (low * low) + (high * high);
            peaks = Vector256.Max(peaks, magnitudes);
            clips -= Vector256.GreaterThanOrEqual(magnitudes, limit).AsInt32(); // true is -1
        }

        var (sum, square, peak, clipped) = (Vector256.Sum(sums), Vector256.Sum(squares), 0f, Vector256.Sum(clips));
        for (var lane = 0; lane < Step; lane++) peak = Math.Max(peak, peaks[lane]);
        foreach (var sample in samples)
        {
            var magnitude = Math.Abs(sample);
            sum += sample;
            square += (double)sample * sample;
            peak = Math.Max(peak, magnitude);
            clipped += magnitude >= clipLevel ? 1 : 0;
        }

        return (sum, square, peak, clipped);
    }

    /// <summary>How often neighbours lie on different sides of a level; on it is above.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int Crossings(ReadOnlySpan<float> samples, float level)
    {
        var (crossings, limit) = (Vector256<int>.Zero, Vector256.Create(level));
        var at = 0;
        for (; at + Step < samples.Length; at += Step)
        {
            var (these, next) = (Vector256.GreaterThanOrEqual(Vector256.Create(samples[at..]), limit), Vector256.GreaterThanOrEqual(Vector256.Create(samples[(at + 1)..]), limit));
            crossings -= (these.AsInt32() ^ next.AsInt32());
        }

        var count = Vector256.Sum(crossings);
        for (; at + 1 < samples.Length; at++) count += samples[at] >= level == samples[at + 1] >= level ? 0 : 1;
        return count;
    }
}
