namespace Streamgauge.Contracts.Model;

/// <summary>How many series a family may have, and when they appear and go. Immutable.</summary>
public sealed record FamilyLifetime
{
    /// <summary>Most label combinations a process may hold; a histogram counts once.</summary>
    public int Budget { get; init; } = 10_000;

    /// <summary>Whose end retires the series.</summary>
    public FamilyScope Scope { get; init; }

    /// <summary>Without a scope: retire a series after this long without a record.</summary>
    public TimeSpan? ExpiresAfter { get; init; }

    /// <summary>When series first appear at 0.</summary>
    public ZeroInit ZeroInit { get; init; }

    /// <summary>Whether the family may be missing.</summary>
    public Presence Presence { get; init; }
}
