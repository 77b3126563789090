namespace Streamgauge.Contracts.Model;

/// <summary>What an alert means for the listener, where to look, likely causes in order, remedies, and when to silence it.</summary>
public sealed record Runbook(
    string Meaning,
    IReadOnlyList<string> Look,
    IReadOnlyList<string> Causes,
    IReadOnlyList<string> Remedy,
    string SilenceWhen,
    SourceMap Source);
