namespace Streamgauge.Media.Analysis;

/// <summary>A second-order filter section, transposed direct form II, normalised so that a0 = 1. Carries state: one per channel.</summary>
internal struct Biquad(double b0, double b1, double b2, double a1, double a2)
{
    private double _z1;
    private double _z2;

    public double Next(double x)
    {
        var y = (b0 * x) + _z1;
        _z1 = (b1 * x) - (a1 * y) + _z2;
        _z2 = (b2 * x) - (a2 * y);
        return y;
    }

    /// <summary>After digital silence the state decays into denormal numbers, on which processors are a hundred times slower.</summary>
    public void FlushDenormals()
    {
        if (Math.Abs(_z1) < 1e-30) _z1 = 0;
        if (Math.Abs(_z2) < 1e-30) _z2 = 0;
    }
}
