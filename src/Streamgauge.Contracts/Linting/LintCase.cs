namespace Streamgauge.Contracts.Linting;

/// <summary>One expression to judge, and all that its surroundings say of it. Immutable.</summary>
public sealed record LintCase
{
    /// <summary>What it is used for.</summary>
    public required LintKind Kind { get; init; }

    /// <summary>The alert, record or panel.</summary>
    public required string Name { get; init; }

    /// <summary>The expression.</summary>
    public required string Expr { get; init; }

    /// <summary>The file it stands in.</summary>
    public required string Target { get; init; }

    /// <summary>The line on which the expression's text begins, from 1.</summary>
    public int Line { get; init; } = 1;

    /// <summary>The column on which it begins, from 1.</summary>
    public int Column { get; init; } = 1;

    /// <summary>The contract it belongs to, or empty.</summary>
    public string Contract { get; init; } = "";

    /// <summary>An alert's <c>for</c>, or null.</summary>
    public TimeSpan? For { get; init; }

    /// <summary>The unit that the value is meant in, or null.</summary>
    public string? ValueUnit { get; init; }

    /// <summary>Templates whose labels must be carried by the result: annotations by name, or a legend.</summary>
    public IReadOnlyDictionary<string, string> Templates { get; init; } = new Dictionary<string, string>();
}
