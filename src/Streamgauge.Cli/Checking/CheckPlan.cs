using Streamgauge.Contracts.Checking.Conformance;

namespace Streamgauge.Cli.Checking;

/// <summary>What is judged together, and what it is compared with.</summary>
internal sealed record CheckPlan(JudgeSettings Settings, bool Together, bool Once, string? Second, TimeSpan Interval);
