namespace Streamgauge.Contracts.Linting.Inputs;

/// <summary>What a file holds for lint: its expressions, or the reason why it cannot be read.</summary>
public sealed record LintFile(IReadOnlyList<LintCase> Cases, string? Error);
