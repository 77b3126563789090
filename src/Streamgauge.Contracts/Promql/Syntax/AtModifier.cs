namespace Streamgauge.Contracts.Promql.Syntax;

/// <summary>The fixed time behind `@`: Unix seconds, or null for `start()` and `end()`.</summary>
internal sealed record AtModifier(double? Seconds);
