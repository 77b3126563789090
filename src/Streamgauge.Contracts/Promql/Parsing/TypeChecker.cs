using Streamgauge.Contracts.Promql.Syntax;

namespace Streamgauge.Contracts.Promql.Parsing;

/// <summary>Refuses trees whose operands are of the wrong kind.</summary>
internal static class TypeChecker
{
    public static PromqlError? Check(Node tree)
    {
        foreach (var node in tree.SelfAndDescendants())
            if (Wrong(node) is { } message)
                return new PromqlError(node.Span, message);
        return null;
    }

    private static string? Wrong(Node node) => node switch
    {
        SelectorNode selector => WrongSelector(selector),
        BinaryNode binary => BinaryTypes.Wrong(binary),
        CallNode call => WrongCall(call),
        AggregateNode aggregate => WrongAggregate(aggregate),
        UnaryNode { Inner.Kind: ValueKind.Matrix or ValueKind.String } => "a sign is only allowed before a scalar or an instant vector",
        SubqueryNode { Inner.Kind: not ValueKind.Vector } => "a subquery is only allowed after an instant vector",
        _ => null,
    };

    private static string? WrongSelector(SelectorNode selector)
    {
        if (selector.Name is null)
            return selector.Matchers.All(matcher => matcher.Matches("")) ? "at least one matcher must refuse the empty string" : null;
        return selector.Matchers.Any(matcher => matcher.Label == LabelMatcher.MetricName) ? "the metric name is given twice" : null;
    }

    private static string? WrongCall(CallNode call)
    {
        var (function, count) = (call.Function, call.Arguments.Count);
        if (count < function.Fewest || count > function.Most)
            return $"{function.Name} takes {(function.Fewest == function.Most ? "" : "at least ")}{function.Fewest} arguments, found {count}";
        for (var i = 0; i < count; i++)
            if (call.Arguments[i].Kind != function.ArgumentKind(i))
                return $"argument {i + 1} of {function.Name} must be a {Word(function.ArgumentKind(i))}, found a {Word(call.Arguments[i].Kind)}";
        return null;
    }

    private static string? WrongAggregate(AggregateNode aggregate)
    {
        if (aggregate.Inner.Kind != ValueKind.Vector) return $"{aggregate.Operator} takes an instant vector, found a {Word(aggregate.Inner.Kind)}";
        var wanted = aggregate.Operator == "count_values" ? ValueKind.String : ValueKind.Scalar;
        return aggregate.Parameter is { } parameter && parameter.Kind != wanted
            ? $"the parameter of {aggregate.Operator} must be a {Word(wanted)}, found a {Word(parameter.Kind)}"
            : null;
    }

    private static string Word(ValueKind kind) => kind switch
    {
        ValueKind.Vector => "instant vector",
        ValueKind.Matrix => "range vector",
        ValueKind.String => "string",
        _ => "scalar",
    };
}
