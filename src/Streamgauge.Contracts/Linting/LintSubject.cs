using Streamgauge.Contracts.Linting.Analysis;
using Streamgauge.Contracts.Promql.Syntax;

namespace Streamgauge.Contracts.Linting;

/// <summary>A parsed and analysed case, as the rules see it.</summary>
internal sealed class LintSubject(LintCase source, Node tree, SeriesCatalogue catalogue)
{
    private IReadOnlyList<Threshold>? _thresholds;

    public LintCase Case => source;
    public Node Tree => tree;
    public SeriesCatalogue Catalogue => catalogue;
    public ExpressionAnalysis Analysis { get; } = new(catalogue, tree);
    public Facts Result => Analysis.Result;
    public bool IsAlert => source.Kind == LintKind.Alert;

    /// <summary>Every comparison with a written number.</summary>
    public IReadOnlyList<Threshold> Thresholds => _thresholds ??= [.. Comparisons.Of(tree, Analysis)];

    public IEnumerable<TNode> Nodes<TNode>() where TNode : Node => tree.SelfAndDescendants().OfType<TNode>();

    public IEnumerable<CallNode> Calls(params string[] functions) => Nodes<CallNode>().Where(call => functions.Contains(call.Function.Name));

    /// <summary>The longest scrape interval among the families of the expression.</summary>
    public TimeSpan ScrapeInterval => Result.Sources.Select(source => catalogue.IntervalOf(source.Family)).DefaultIfEmpty(catalogue.IntervalOf(family: null)).Max();
}
