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
    public double AddEnergy(double energy, ReadOnlySpan<float> samples, int stride)
    {
        var (shelf, highPass) = (_shelf, _highPass);
        for (var i = 0; i < samples.Length; i += stride)
        {
            var weighted = highPass.Next(shelf.Next(samples[i]));
            energy += weighted * weighted;
        }

        (_shelf, _highPass) = (shelf, highPass);
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
