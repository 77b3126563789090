using Streamgauge.Media.Audio;

namespace Streamgauge.Media.Analysis;

/// <summary>
/// The K-weighting of ITU-R BS.1770-4: a shelf for the head and a high-pass, computed for the sample rate from the
/// analogue prototypes whose 48 kHz coefficients the recommendation prints.
/// </summary>
/// <remarks>
/// The recommendation prints no frequencies, gains and Qs. These are libebur128's; at 48 kHz they give the printed coefficients
/// to the last digits, to which a test holds them.
/// </remarks>
internal static class KWeighting
{
    /// <summary>The filter of one channel, at rest.</summary>
    public static FourStepFilter For(int sampleRate) => FourStepFilter.Of(Shelf(sampleRate), HighPass(sampleRate));

    public static Biquad Shelf(int sampleRate)
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

    public static Biquad HighPass(int sampleRate)
    {
        const double Frequency = 38.13547087602444, Q = 0.5003270373238773;
        var k = Math.Tan(Math.PI * Frequency / sampleRate);
        var a0 = 1 + (k / Q) + (k * k);
        return new Biquad(1, -2, 1, 2 * ((k * k) - 1) / a0, (1 - (k / Q) + (k * k)) / a0);
    }
}
