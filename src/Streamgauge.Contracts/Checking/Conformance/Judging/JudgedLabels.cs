namespace Streamgauge.Contracts.Checking.Conformance.Judging;

/// <summary>
/// What a series' labels come to: the series itself, the same without `le`, the part that names its scope (0 without one),
/// and the index of `le` (-1 without one).
/// </summary>
internal readonly record struct JudgedLabels(UInt128 Series, UInt128 WithoutEdge, UInt128 Scope, int Edge, bool IsOverflow);
