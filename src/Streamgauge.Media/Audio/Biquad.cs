namespace Streamgauge.Media.Audio;

/// <summary>
/// A second-order filter section, normalised so that a0 = 1, in the state-space form of the transposed direct form II:
/// y = b0 x + z1, z1' = k1 x + z2 - a1 z1, z2' = k2 x - a2 z1.
/// </summary>
internal readonly struct Biquad(double b0, double b1, double b2, double a1, double a2)
{
    public double B0 { get; } = b0;
    public double K1 { get; } = b1 - (a1 * b0);
    public double K2 { get; } = b2 - (a2 * b0);
    public double A1 { get; } = a1;
    public double A2 { get; } = a2;
}
