namespace Streamgauge.Contracts.Model;

/// <summary>An alerting rule: the documented text, the corrected rule, and the scenarios that prove it. Immutable.</summary>
public sealed record Alert
{
    /// <summary>The alert's name, unique over all contracts.</summary>
    public required string Name { get; init; }

    /// <summary>What it is meant to say, one sentence.</summary>
    public required string Intent { get; init; }

    /// <summary>The rule as documented, or null for one that was added here.</summary>
    public required DocumentedRule? Documented { get; init; }

    /// <summary>What is wrong with the documented rule, or null if nothing is.</summary>
    public required string? Flaw { get; init; }

    /// <summary>The corrected PromQL expression, the one that is rendered.</summary>
    public required string Expr { get; init; }

    /// <summary>How long the expression must hold.</summary>
    public required TimeSpan For { get; init; }

    /// <summary>Who is told.</summary>
    public required Severity Severity { get; init; }

    /// <summary>Labels of the result besides target labels.</summary>
    public required IReadOnlyList<string> KeyLabels { get; init; }

    /// <summary>The unit of the result.</summary>
    public required string ValueUnit { get; init; }

    /// <summary>Lint codes that are accepted, each with its reason.</summary>
    public required IReadOnlyDictionary<string, string> LintAllow { get; init; }

    /// <summary>Annotation templates by name.</summary>
    public required IReadOnlyDictionary<string, string> Annotations { get; init; }

    /// <summary>What to do when it fires.</summary>
    public required Runbook Runbook { get; init; }

    /// <summary>When it must fire, stay silent and resolve.</summary>
    public required IReadOnlyList<Scenario> Scenarios { get; init; }

    /// <summary>Where it was written.</summary>
    public required SourceMap Source { get; init; }
}
