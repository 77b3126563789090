namespace Streamgauge.Media.Analysis;

/// <summary>Powers and amplitudes as decibels relative to full scale, never below <see cref="Floor"/>.</summary>
public static class Decibels
{
    /// <summary>What silence reads, in dB. Lower values say nothing about 16-bit or 24-bit audio.</summary>
    public const double Floor = -120.0;

    /// <summary>10 log10 of a mean square; 1.0 is 0 dB.</summary>
    public static double FromPower(double power) => power > 1e-12 ? 10 * Math.Log10(power) : Floor;

    /// <summary>20 log10 of an amplitude; 1.0 is 0 dB.</summary>
    public static double FromAmplitude(double amplitude) => FromPower(amplitude * amplitude);

    /// <summary>The mean square that reads this many dB.</summary>
    public static double ToPower(double decibels) => Math.Pow(10, decibels / 10);
}
