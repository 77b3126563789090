namespace Streamgauge.Metrics;

/// <summary>A counter's total: exact while only whole amounts were added.</summary>
internal readonly record struct CounterValue(long Whole, double Fraction)
{
    public bool IsWhole => Fraction == 0;

    public double AsDouble => Whole + Fraction;
}
