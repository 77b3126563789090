using System.Numerics;

namespace Streamgauge.Tests.Media;

/// <summary>Magnitudes by a plain radix-2 transform under a Hann window, and the frequency of a peak by a parabola through it.</summary>
internal static class Fft
{
    public static double[] Magnitudes(ReadOnlySpan<float> samples)
    {
        var n = samples.Length;
        var x = new Complex[n];
        for (var i = 0; i < n; i++) x[Reverse(i, BitOperations.Log2((uint)n))] = samples[i] * (0.5 - 0.5 * Math.Cos(2 * Math.PI * i / n));
        for (var size = 2; size <= n; size *= 2)
        {
            var turns = Enumerable.Range(0, size / 2).Select(k => Complex.FromPolarCoordinates(1, -2 * Math.PI * k / size)).ToArray();
            for (var start = 0; start < n; start += size)
            {
                for (var k = 0; k < size / 2; k++)
                {
                    var (even, odd) = (x[start + k], turns[k] * x[start + k + size / 2]);
                    (x[start + k], x[start + k + size / 2]) = (even + odd, even - odd);
                }
            }
        }

        return [.. x.Take(n / 2).Select(value => value.Magnitude * 4 / n)];
    }

    /// <summary>The frequency of the strongest line between two frequencies.</summary>
    public static double Peak(double[] magnitudes, double from, double to)
    {
        var bin = 44_100.0 / (2 * magnitudes.Length);
        var best = (int)(from / bin);
        for (var i = best; i <= to / bin; i++) if (magnitudes[i] > magnitudes[best]) best = i;
        var (a, b, c) = (Math.Log(magnitudes[best - 1]), Math.Log(magnitudes[best]), Math.Log(magnitudes[best + 1]));
        return (best + 0.5 * (a - c) / (a - 2 * b + c)) * bin;
    }

    /// <summary>The distance of two frequencies in cents.</summary>
    public static double Cents(double a, double b) => 1_200 * Math.Log2(a / b);

    private static int Reverse(int value, int bits)
    {
        var reversed = 0;
        for (var i = 0; i < bits; i++) reversed |= ((value >> i) & 1) << (bits - 1 - i);
        return reversed;
    }
}
