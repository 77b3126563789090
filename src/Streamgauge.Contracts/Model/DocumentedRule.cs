namespace Streamgauge.Contracts.Model;

/// <summary>A rule as a seed document prints it, kept unedited. Immutable.</summary>
public sealed record DocumentedRule
{
    /// <summary>The printed expression, or null where only prose is printed.</summary>
    public string? Expr { get; init; }

    /// <summary>The printed prose, or null where an expression is printed.</summary>
    public string? Condition { get; init; }

    /// <summary>The plainest expression the prose can be read as.</summary>
    public string? Reading { get; init; }

    /// <summary>The printed <c>for</c>, or null.</summary>
    public TimeSpan? For { get; init; }

    /// <summary>The printed severity word (critical, high, warning, medium, info), or null.</summary>
    public string? Severity { get; init; }

    /// <summary>The unit the printed threshold is meant in, or null.</summary>
    public string? ValueUnit { get; init; }

    /// <summary>Where it was written.</summary>
    public required SourceMap Source { get; init; }

    /// <summary>The expression that stands for the documented rule.</summary>
    public string Text => Expr ?? Reading ?? "";

    /// <summary>The severity the printed word maps to; no word is a warning.</summary>
    public Severity MappedSeverity => Severity switch
    {
        "critical" => Model.Severity.Critical,
        "medium" or "info" => Model.Severity.Info,
        _ => Model.Severity.Warning,
    };
}
