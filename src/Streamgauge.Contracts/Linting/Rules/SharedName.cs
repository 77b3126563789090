using Streamgauge.Contracts.Findings;
using Streamgauge.Contracts.Linting.Analysis;
using Streamgauge.Contracts.Promql.Syntax;

namespace Streamgauge.Contracts.Linting.Rules;

/// <summary>L032: a name that every process exports, selected without saying whose.</summary>
internal sealed class SharedName() : LintRule("L032", FindingLevel.Warning)
{
    public override IEnumerable<LintFault> Judge(LintSubject subject) => Unbound(subject, subject.Tree);

    private static IEnumerable<LintFault> Unbound(LintSubject subject, Node node)
    {
        // An operator with one of our own families on a side selects our own processes on the other.
        if (node is BinaryNode && subject.Analysis.Of(node).Sources.Any(source => source.Family is { Facts.SharedName: false })) return [];
        var here = node is SelectorNode ? subject.Analysis.Of(node).Sources.Where(IsAnybodys).Select(Fault) : [];
        return here.Concat(node.Children.SelectMany(child => Unbound(subject, child)));
    }

    private static bool IsAnybodys(SeriesSource source) =>
        source.Family is { Facts.SharedName: true } && !source.Selector.Matchers.Any(matcher => matcher.Label == "job");

    private static LintFault Fault(SeriesSource source) =>
        new(source.Selector.Span, $"{source.Name} is exported by every process, not only by ours", "add a job matcher, or combine it with a family of the contracts");
}
