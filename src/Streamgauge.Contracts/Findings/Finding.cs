namespace Streamgauge.Contracts.Findings;

/// <summary>
/// One thing found by <c>check</c> or <c>lint</c>. Immutable. Message and series hold no raw value of a personal label;
/// what looks like one is masked before it gets here.
/// </summary>
public sealed record Finding
{
    /// <summary>The code, K001..K023 or L001..L032.</summary>
    public required string Code { get; init; }

    /// <summary>How much it matters.</summary>
    public required FindingLevel Level { get; init; }

    /// <summary>The file or address that was judged.</summary>
    public required string Target { get; init; }

    /// <summary>The line in it, from 1; 0 where a whole target is meant.</summary>
    public int Line { get; init; }

    /// <summary>The column, from 1: in the line of an exposition, in the expression of a rule; 0 where none is meant.</summary>
    public int Column { get; init; }

    /// <summary>The family, rule or panel it is about.</summary>
    public string Family { get; init; } = "";

    /// <summary>The contract the family belongs to, or empty.</summary>
    public string Contract { get; init; } = "";

    /// <summary>The series, or empty.</summary>
    public string Series { get; init; } = "";

    /// <summary>What is wrong.</summary>
    public required string Message { get; init; }

    /// <summary>What to do about it.</summary>
    public string Fix { get; init; } = "";
}
