namespace Streamgauge.Contracts.Promql.Syntax;

/// <summary>Which side may hold many series for one of the other.</summary>
internal enum GroupSide { None, Left, Right }
