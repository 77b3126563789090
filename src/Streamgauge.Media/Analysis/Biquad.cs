namespace Streamgauge.Media.Analysis;

/// <summary>
/// A second-order filter section, normalised so that a0 = 1, in the state-space form of the transposed direct form II:
/// y = b0 x + z1, z1' = k1 x + z2 - a1 z1, z2' = k2 x - a2 z1. The next state does not wait for y, which makes a chain of
/// two multiplications and additions a sample instead of three. Its user keeps the state in locals while it runs.
/// </summary>
internal struct Biquad(double b0, double b1, double b2, double a1, double a2)
{
    public readonly double B0 = b0;
    public readonly double K1 = b1 - (a1 * b0);
    public readonly double K2 = b2 - (a2 * b0);
    public readonly double A1 = a1;
    public readonly double A2 = a2;
    public double Z1;
    public double Z2;

    /// <summary>After digital silence the state decays into denormal numbers, on which processors are a hundred times slower.</summary>
    public void FlushDenormals()
    {
        if (Math.Abs(Z1) < 1e-30) Z1 = 0;
        if (Math.Abs(Z2) < 1e-30) Z2 = 0;
    }
}
