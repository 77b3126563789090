using Streamgauge.Contracts.Promql.Patterns;

namespace Streamgauge.Contracts.Promql.Syntax;

/// <summary>One condition on a label. <paramref name="Pattern"/> is set for the two pattern operators.</summary>
internal sealed record LabelMatcher(SourceSpan Span, string Label, MatchOperator Operator, string Value, Re2Pattern? Pattern)
{
    public const string MetricName = "__name__";

    public bool Matches(string value) => Operator switch
    {
        MatchOperator.Equal => value == Value,
        MatchOperator.NotEqual => value != Value,
        MatchOperator.Regex => Pattern!.Matches(value),
        _ => !Pattern!.Matches(value),
    };
}
