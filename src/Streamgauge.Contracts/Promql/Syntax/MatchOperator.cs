namespace Streamgauge.Contracts.Promql.Syntax;

/// <summary>`=`, `!=`, `=~`, `!~`.</summary>
internal enum MatchOperator { Equal, NotEqual, Regex, NotRegex }
