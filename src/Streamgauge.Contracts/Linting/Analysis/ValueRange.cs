namespace Streamgauge.Contracts.Linting.Analysis;

/// <summary>The least and the greatest value a result can have; both inclusive.</summary>
internal readonly record struct ValueRange(double Min, double Max)
{
    public static readonly ValueRange Any = new(double.NegativeInfinity, double.PositiveInfinity);
    public static readonly ValueRange NotNegative = new(0, double.PositiveInfinity);

    public ValueRange Scale(double factor) => factor >= 0
        ? new ValueRange(Times(Min, factor), Times(Max, factor))
        : new ValueRange(Times(Max, factor), Times(Min, factor));

    public ValueRange Absolute() => Min >= 0 ? this : new ValueRange(Max <= 0 ? -Max : 0, Math.Max(-Min, Max));

    /// <summary>A sum of one or more such values.</summary>
    public ValueRange Sum() => new(Min >= 0 ? Min : double.NegativeInfinity, Max <= 0 ? Max : double.PositiveInfinity);

    public ValueRange AtLeast(double least) => new(Math.Max(Min, least), Math.Max(Max, least));

    public ValueRange AtMost(double most) => new(Math.Min(Min, most), Math.Min(Max, most));

    public ValueRange Cover(ValueRange other) => new(Math.Min(Min, other.Min), Math.Max(Max, other.Max));

    // Infinity times 0 is 0 here: a bound scaled away.
    private static double Times(double bound, double factor) => factor == 0 ? 0 : bound * factor;
}
