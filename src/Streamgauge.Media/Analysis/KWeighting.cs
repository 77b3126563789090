using System.Runtime.CompilerServices;

namespace Streamgauge.Media.Analysis;

/// <summary>
/// The K-weighting of ITU-R BS.1770-4: a shelf for the head and a high-pass, computed for the sample rate from the
/// analogue prototypes whose 48 kHz coefficients the recommendation prints. One per channel; not thread-safe.
/// </summary>
internal struct KWeighting(int sampleRate)
{
    private Biquad _shelf = Shelf(sampleRate);
    private Biquad _highPass = HighPass(sampleRate);

    /// <summary>Sum of the squares of the weighted samples, added to <paramref name="energy"/> one by one. Samples are <paramref name="stride"/> apart.</summary>
    // Compiled whole at once: step by step the same loop comes out at 320 instead of 55 us a second of 16 kHz audio.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public double AddEnergy(double energy, ReadOnlySpan<float> samples, int stride)
    {
        // In locals, or the compiler keeps the states in memory and every sample waits for a store and a load.
        var (b0, k1, k2, a1, a2) = (_shelf.B0, _shelf.K1, _shelf.K2, _shelf.A1, _shelf.A2);
        var (c0, l1, l2, d1, d2) = (_highPass.B0, _highPass.K1, _highPass.K2, _highPass.A1, _highPass.A2);
        var (s1, s2, h1, h2) = (_shelf.Z1, _shelf.Z2, _highPass.Z1, _highPass.Z2);
        for (var i = 0; i < samples.Length; i += stride)
        {
            double x = samples[i];
            var shelved = (b0 * x) + s1;
            var weighted = (c0 * shelved) + h1;
            energy += weighted * weighted;
            (s1, s2) = (((k1 * x) + s2) - (a1 * s1), (k2 * x) - (a2 * s1));
            (h1, h2) = (((l1 * shelved) + h2) - (d1 * h1), (l2 * shelved) - (d2 * h1));
        }

        (_shelf.Z1, _shelf.Z2, _highPass.Z1, _highPass.Z2) = (s1, s2, h1, h2);
        return energy;
    }

    public void FlushDenormals()
    {
        _shelf.FlushDenormals();
        _highPass.FlushDenormals();
    }

    private static Biquad Shelf(int sampleRate)
    {
        const double Frequency = 1681.974450955533, GainDb = 3.999843853973347, Q = 0.7071752369554196;
        var k = Math.Tan(Math.PI * Frequency / sampleRate);
        var high = Math.Pow(10, GainDb / 20);
        var band = Math.Pow(high, 0.4996667741545416);
        var a0 = 1 + (k / Q) + (k * k);
        return new Biquad(
            (high + (band * k / Q) + (k * k)) / a0,
            2 * ((k * k) - high) / a0,
            (high - (band * k / Q) + (k * k)) / a0,
            2 * ((k * k) - 1) / a0,
            (1 - (k / Q) + (k * k)) / a0);
    }

    private static Biquad HighPass(int sampleRate)
    {
        const double Frequency = 38.13547087602444, Q = 0.5003270373238773;
        var k = Math.Tan(Math.PI * Frequency / sampleRate);
        var a0 = 1 + (k / Q) + (k * k);
        return new Biquad(1, -2, 1, 2 * ((k * k) - 1) / a0, (1 - (k / Q) + (k * k)) / a0);
    }
}
