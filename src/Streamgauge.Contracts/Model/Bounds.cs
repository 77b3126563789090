namespace Streamgauge.Contracts.Model;

/// <summary>Inclusive limits of a value in the family's unit; null is unlimited.</summary>
public sealed record Bounds(double? Min, double? Max, bool Integer)
{
    /// <summary>Whether a value respects them. NaN never does where a limit is set.</summary>
    public bool Contains(double value) =>
        (Min is not { } min || value >= min)
        && (Max is not { } max || value <= max)
        && (!Integer || Math.Floor(value) == value);
}
