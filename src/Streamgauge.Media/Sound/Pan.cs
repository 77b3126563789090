namespace Streamgauge.Media.Sound;

/// <summary>Equal-power gains of the two sides: exactly 1 and 1 in the middle, squares summing to 2 everywhere.</summary>
internal readonly record struct Pan(double Left, double Right)
{
    /// <summary>The gains at <paramref name="position"/> (-1..1) in a field of <paramref name="width"/> (0..1).</summary>
    public static Pan At(double width, double position)
    {
        if (width * position == 0) return new(1, 1);

        var angle = Math.PI / 4 * (1 + width * position);
        return new(Math.Sqrt(2) * Math.Cos(angle), Math.Sqrt(2) * Math.Sin(angle));
    }
}
