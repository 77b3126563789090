using System.Globalization;
using Streamgauge.Contracts.Model;
using Streamgauge.Contracts.Promql;
using Streamgauge.Contracts.Promql.Syntax;
using Streamgauge.Contracts.Reading;

namespace Streamgauge.IntegrationTests.Contracts.Rules;

/// <summary>
/// Makes every small mistake that a rule's scenarios ought to notice: thresholds halved and doubled, windows × 0.4 and × 3,
/// <c>for</c> 0 and × 3, and each guard, <c>abs</c>, <c>rate</c> and grouping label left out.
/// </summary>
internal sealed class Mutation(Alert alert)
{
    private readonly string _text = alert.Expr;
    private readonly Node _tree = PromqlParser.Parse(alert.Expr).Tree ?? throw new FormatException($"{alert.Name} does not parse");

    public IEnumerable<Mutant> All() => Durations().Concat(Expressions().Select(fault => new Mutant(fault.Name, alert with { Expr = fault.Expr })));

    private IEnumerable<Mutant> Durations()
    {
        yield return new("for 0", alert with { For = TimeSpan.Zero });
        yield return new("for x 3", alert with { For = alert.For * 3 });
    }

    private IEnumerable<(string Name, string Expr)> Expressions() =>
        [.. Thresholds(), .. Windows(0.4), .. Windows(3), .. Nodes<BinaryNode>().SelectMany(Guard), .. Nodes<CallNode>().SelectMany(Unwrapped), .. Nodes<AggregateNode>().SelectMany(Ungrouped)];

    private IEnumerable<(string Name, string Expr)> Thresholds() =>
        from comparison in Nodes<BinaryNode>().Where(node => node.Operator.IsComparison())
        from number in comparison.Right.SelfAndDescendants().OfType<NumberNode>().Where(number => number.Value != 0)
        from factor in new[] { 0.5, 2 }
        select ($"{comparison.Operator} {Number(number.Value)} x {Number(factor)}", With(number.Span, Number(number.Value * factor)));

    private IEnumerable<(string Name, string Expr)> Windows(double factor)
    {
        var changed = _text;
        foreach (var node in Nodes<TimedNode>().OrderByDescending(node => node.Span.End))
        {
            var (inner, window, step) = node switch
            {
                RangeNode range => (range.Selector.Span, range.Window, ""),
                SubqueryNode { Step: { } each } subquery => (subquery.Inner.Span, subquery.Window, $":{PromDuration.Format(each)}"),
                _ => (node.Span, TimeSpan.Zero, ""),
            };
            if (window > TimeSpan.Zero) changed = $"{changed[..inner.End]}[{PromDuration.Format(window * factor)}{step}]{changed[node.Span.End..]}";
        }

        if (changed != _text) yield return ($"windows x {Number(factor)}", changed);
    }

    private IEnumerable<(string Name, string Expr)> Guard(BinaryNode node)
    {
        if (node.Operator.IsSet()) yield return ($"without {node.Operator} {Text(node.Right)}", With(node.Span, Text(node.Left)));
    }

    private IEnumerable<(string Name, string Expr)> Unwrapped(CallNode call) => call.Function.Name switch
    {
        "abs" => [("without abs", With(call.Span, Text(call.Arguments[0])))],
        "rate" or "increase" => [($"without {call.Function.Name} of {Text(call.Arguments[0])}", With(call.Span, Text(((RangeNode)call.Arguments[0]).Selector)))],
        _ => [],
    };

    private IEnumerable<(string Name, string Expr)> Ungrouped(AggregateNode node) =>
        from label in node.Grouping.Labels
        let rest = string.Join(", ", node.Grouping.Labels.Except([label]))
        select ($"without grouping by {label}", With(node.Grouping.Span, $"by ({rest})"));

    private IEnumerable<T> Nodes<T>() => _tree.SelfAndDescendants().OfType<T>();

    private string Text(Node node) => _text[node.Span.Start..node.Span.End];

    private string With(SourceSpan span, string text) => $"{_text[..span.Start]}{text}{_text[span.End..]}";

    private static string Number(double value) => value.ToString(CultureInfo.InvariantCulture);
}
