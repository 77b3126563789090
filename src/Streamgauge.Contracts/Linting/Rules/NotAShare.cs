using Streamgauge.Contracts.Findings;
using Streamgauge.Contracts.Linting.Analysis;
using Streamgauge.Contracts.Model;
using Streamgauge.Contracts.Promql.Syntax;

namespace Streamgauge.Contracts.Linting.Rules;

/// <summary>L019: a numerator whose events the denominator does not contain.</summary>
internal sealed class NotAShare() : LintRule("L019", FindingLevel.Warning)
{
    public override IEnumerable<LintFault> Judge(LintSubject subject) =>
        from node in subject.Nodes<BinaryNode>()
        where node.Operator == BinaryOperator.Divide
        let parts = Families(subject.Analysis.Of(node.Left))
        let wholes = Families(subject.Analysis.Of(node.Right))
        from part in parts
        where !wholes.Contains(part)
        let disjoint = wholes.FirstOrDefault(whole => whole.Facts.DisjointFrom.Contains(part.Name) || part.Facts.DisjointFrom.Contains(whole.Name))
        where disjoint is not null
        select new LintFault(node.Span, $"{disjoint.Name} does not contain the events of {part.Name}", $"divide by the sum of both");

    private static List<Family> Families(Facts facts) => [.. facts.Sources.Select(source => source.Family).OfType<Family>().Distinct()];
}
