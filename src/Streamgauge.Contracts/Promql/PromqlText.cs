using System.Globalization;
using Streamgauge.Contracts.Promql.Syntax;

namespace Streamgauge.Contracts.Promql;

/// <summary>The canonical text of a tree: expressions that mean the same tree print alike, however they were written.</summary>
internal static class PromqlText
{
    public static string Of(Node node) => node switch
    {
        NumberNode number => number.Value.ToString(CultureInfo.InvariantCulture),
        StringNode text => Quote(text.Value),
        ParenNode paren => Of(paren.Inner),
        UnaryNode unary => $"({(unary.Negative ? "-" : "+")}{Of(unary.Inner)})",
        BinaryNode binary => $"({Of(binary.Left)} {Word(binary)} {Of(binary.Right)})",
        CallNode call => $"{call.Function.Name}({Join(call.Arguments.Select(Of))})",
        AggregateNode aggregate => $"{aggregate.Operator} {Clause(aggregate.Grouping)} ({Join(aggregate.Children.Select(Of))})",
        RangeNode range => $"{Of(range.Selector)}[{Time(range.Window)}]{Modifiers(range)}",
        SubqueryNode subquery => $"{Of(subquery.Inner)}[{Time(subquery.Window)}:{(subquery.Step is { } step ? Time(step) : "")}]{Modifiers(subquery)}",
        SelectorNode selector => $"{selector.Name}{{{Join(selector.Matchers.Select(Matcher).Order(StringComparer.Ordinal))}}}{Modifiers(selector)}",
        _ => throw new InvalidOperationException($"no text for {node.GetType().Name}"),
    };

    private static string Word(BinaryNode node)
    {
        var matching = node.Matching;
        var clause = matching == VectorMatching.Default ? "" : $" {(matching.On ? "on" : "ignoring")} ({Sorted(matching.Labels)})";
        var group = matching.Group == GroupSide.None ? "" : $" group_{matching.Group} ({Sorted(matching.Include)})";
        return $"{node.Operator}{(node.ReturnsBool ? " bool" : "")}{clause}{group}";
    }

    private static string Clause(Grouping grouping) => $"{(grouping.Without ? "without" : "by")} ({Sorted(grouping.Labels)})";

    private static string Matcher(LabelMatcher matcher) => $"{matcher.Label} {matcher.Operator} {Quote(matcher.Value)}";

    private static string Modifiers(TimedNode node) =>
        (node.Offset is { } offset ? $" offset {Time(offset)}" : "") + (node.At is { } at ? $" @ {at.Seconds}" : "");

    private static string Time(TimeSpan time) => $"{time.TotalMilliseconds}ms";

    private static string Sorted(IEnumerable<string> labels) => Join(labels.Distinct().Order(StringComparer.Ordinal));

    private static string Join(IEnumerable<string> parts) => string.Join(", ", parts);

    private static string Quote(string text) => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
