using System.Globalization;
using System.Text.RegularExpressions;
using Streamgauge.Contracts.Model;
using Streamgauge.Contracts.Promql;
using Streamgauge.Contracts.Promql.Syntax;
using Streamgauge.Contracts.Reading;

namespace Streamgauge.IntegrationTests.Rendering;

/// <summary>Small, plausible mistakes in a rule: each must be noticed by one of its scenarios.</summary>
internal static partial class RuleMutants
{
    public static IEnumerable<(string Name, string Expr, TimeSpan For)> Of(Alert alert)
    {
        var tree = PromqlParser.Parse(alert.Expr).Tree!;
        foreach (var (name, expr) in Thresholds(alert.Expr, tree).Concat(Windows(alert.Expr)).Concat(Removals(alert.Expr, tree)))
        {
            if (expr != alert.Expr && PromqlParser.Parse(expr).Accepted) yield return ($"{alert.Name}: {name}", expr, alert.For);
        }

        yield return ($"{alert.Name}: for 0", alert.Expr, TimeSpan.Zero);
        yield return ($"{alert.Name}: for x 3", alert.Expr, alert.For * 3);
    }

    /// <summary>Every number a comparison compares with, halved and doubled.</summary>
    private static IEnumerable<(string, string)> Thresholds(string text, Node tree) =>
        from comparison in tree.SelfAndDescendants().OfType<BinaryNode>()
        where comparison.Operator.IsComparison()
        from number in comparison.Right.SelfAndDescendants().OfType<NumberNode>()
        from factor in new[] { 0.5, 2 }
        where number.Value != 0
        select ($"{number.Value.ToString(CultureInfo.InvariantCulture)} x {factor.ToString(CultureInfo.InvariantCulture)} at {number.Span.Start}", Replace(text, number.Span, (number.Value * factor).ToString(CultureInfo.InvariantCulture)));

    /// <summary>All windows together, shortened and lengthened.</summary>
    private static IEnumerable<(string, string)> Windows(string text) => new[] { 0.4, 3 }.Select(factor =>
        ($"windows x {factor.ToString(CultureInfo.InvariantCulture)}", Window().Replace(text, match =>
            PromDuration.TryParse(match.Groups["window"].Value, out var window) ? $"[{PromDuration.Format(window * factor)}{match.Groups["step"].Value}]" : match.Value)));

    /// <summary>Guards, <c>abs</c>, <c>rate</c> and grouping labels, each left out.</summary>
    private static IEnumerable<(string, string)> Removals(string text, Node tree)
    {
        foreach (var node in tree.SelfAndDescendants())
        {
            switch (node)
            {
                case BinaryNode { Operator: BinaryOperator.And or BinaryOperator.Unless } guarded:
                    yield return ($"without the guard at {guarded.Right.Span.Start}", Replace(text, guarded.Span, Text(text, guarded.Left)));
                    break;
                case ParenNode { Inner: BinaryNode { ReturnsBool: false } filter } when filter.Operator.IsComparison():
                    yield return ($"without the filter at {filter.Right.Span.Start}", Replace(text, filter.Span, Text(text, filter.Left)));
                    break;
                case CallNode { Function.Name: "abs" } call:
                    yield return ($"without abs at {call.Span.Start}", Replace(text, call.Span, Text(text, call.Arguments[0])));
                    break;
                case CallNode { Function.Name: "rate" or "increase" } call when call.Arguments[0] is RangeNode range:
                    yield return ($"without {call.Function.Name} at {call.Span.Start}", Replace(text, call.Span, Text(text, range.Selector)));
                    break;
                case AggregateNode { Grouping: { Without: false } grouping }:
                    foreach (var label in grouping.Labels)
                    {
                        yield return ($"not by {label} at {grouping.Span.Start}", Replace(text, grouping.Span, $"by ({string.Join(", ", grouping.Labels.Where(other => other != label))})"));
                    }

                    break;
            }
        }
    }

    private static string Text(string text, Node node) => text[node.Span.Start..node.Span.End];

    private static string Replace(string text, SourceSpan span, string with) => text[..span.Start] + with + text[span.End..];

    [GeneratedRegex(@"\[(?<window>[0-9a-z]+)(?<step>:[0-9a-z]*)?\]", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Window();
}
