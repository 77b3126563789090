using Streamgauge.Contracts.Findings;
using Streamgauge.Contracts.Linting.Analysis;
using Streamgauge.Contracts.Promql.Syntax;

namespace Streamgauge.Contracts.Linting.Rules;

/// <summary>L010: a counter read without rate or increase.</summary>
internal sealed class RawCounter() : LintRule("L010", FindingLevel.Warning)
{
    public override IEnumerable<LintFault> Judge(LintSubject subject)
    {
        // What stands below a quantile is L011's.
        HashSet<Node> below = new(subject.Calls("histogram_quantile").SelectMany(call => call.SelfAndDescendants()), ReferenceEqualityComparer.Instance);
        return from node in subject.Tree.SelfAndDescendants()
               where !below.Contains(node) && Uses(node)
               from operand in node.Children
               let facts = subject.Analysis.Of(operand)
               where facts is { Nature: Nature.Counter, Origin.Family: not null } && !IsPair(subject, node)
               select new LintFault(
                   operand.Span,
                   $"{facts.Origin!.Name} is a counter: its value depends on when the process started",
                   "take rate or increase of it first");
    }

    private static bool Uses(Node node) => node switch
    {
        BinaryNode binary => !binary.Operator.IsSet(),
        AggregateNode aggregate => aggregate.Operator is not ("count" or "group" or "count_values"),
        _ => false,
    };

    private static bool IsPair(LintSubject subject, Node node)
    {
        if (node is not BinaryNode { Operator: BinaryOperator.Subtract } binary) return false;
        var (left, right) = (subject.Analysis.Of(binary.Left).Origin?.Family, subject.Analysis.Of(binary.Right).Origin?.Family);
        return left is not null && right is not null && (left.Facts.Pair == right.Name || right.Facts.Pair == left.Name);
    }
}
