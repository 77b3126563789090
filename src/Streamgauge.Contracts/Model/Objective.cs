namespace Streamgauge.Contracts.Model;

/// <summary>A documented budget: a quantile of a histogram stays below a value in the given unit.</summary>
public sealed record Objective(string Metric, double Quantile, double Below, string Unit, SourceMap Source);
