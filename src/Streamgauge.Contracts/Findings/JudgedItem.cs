namespace Streamgauge.Contracts.Findings;

/// <summary>One thing that is judged: a family of a contract, or a rule of a file.</summary>
public sealed record JudgedItem(string Contract, string Name);
