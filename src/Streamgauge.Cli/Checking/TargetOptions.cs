using Streamgauge.Contracts.Checking.Conformance;

namespace Streamgauge.Cli.Checking;

/// <summary>How targets are fetched. Format null means that it is found out.</summary>
internal sealed record TargetOptions(ExpositionKind? Format, IReadOnlyList<(string Name, string Value)> Headers, TimeSpan Timeout, long MaxBytes);
