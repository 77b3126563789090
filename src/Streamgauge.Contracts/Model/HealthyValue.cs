namespace Streamgauge.Contracts.Model;

/// <summary>A gauge's value when all is well: a number, or the clock (seconds since 1970) for timestamps that are kept fresh.</summary>
public readonly record struct HealthyValue(double Number, bool FollowsClock);
