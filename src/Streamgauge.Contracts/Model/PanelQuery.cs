namespace Streamgauge.Contracts.Model;

/// <summary>One query of a panel and the legend of its series.</summary>
public sealed record PanelQuery(string Expr, string Legend, SourceMap Source);
