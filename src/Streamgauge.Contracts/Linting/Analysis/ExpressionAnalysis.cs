using Streamgauge.Contracts.Promql.Syntax;

namespace Streamgauge.Contracts.Linting.Analysis;

/// <summary>Infers what each node of an expression yields, from the leaves up. One instance per expression; not thread-safe.</summary>
internal sealed class ExpressionAnalysis
{
    private readonly SeriesCatalogue _catalogue;
    private readonly Dictionary<Node, Facts> _facts = new(ReferenceEqualityComparer.Instance);

    public ExpressionAnalysis(SeriesCatalogue catalogue, Node tree)
    {
        _catalogue = catalogue;
        Result = Infer(tree);
    }

    /// <summary>What the whole expression yields.</summary>
    public Facts Result { get; }

    public Facts Of(Node node) => _facts[node];

    private Facts Infer(Node node)
    {
        foreach (var child in node.Children) Infer(child);
        var facts = node switch
        {
            NumberNode number => Number(number.Value),
            StringNode => new Facts { Kind = ValueKind.String, Labels = LabelSet.None },
            ParenNode paren => Of(paren.Inner),
            UnaryNode unary => unary.Negative ? Scaled(Of(unary.Inner), -1) : Of(unary.Inner),
            SelectorNode selector => SelectorAnalysis.Infer(_catalogue, selector),
            RangeNode range => Of(range.Selector) with { Kind = ValueKind.Matrix, Window = range.Window },
            SubqueryNode subquery => Of(subquery.Inner) with { Kind = ValueKind.Matrix, Window = subquery.Window },
            CallNode call => CallAnalysis.Infer(call, Of),
            AggregateNode aggregate => AggregateAnalysis.Infer(aggregate, Of(aggregate.Inner), aggregate.Parameter),
            BinaryNode binary => BinaryAnalysis.Infer(binary, Of(binary.Left), Of(binary.Right)),
            _ => Facts.Nothing,
        };
        facts = facts with { Kind = node.Kind };
        return _facts[node] = facts;
    }

    public static Facts Number(double value) => new()
    {
        Kind = ValueKind.Scalar,
        Nature = Nature.Constant,
        Labels = LabelSet.None,
        Constant = value,
        Range = new ValueRange(value, value),
        Positive = value > 0,
    };

    /// <summary>The same value times a number.</summary>
    public static Facts Scaled(Facts facts, double factor) => facts with
    {
        Constant = facts.Constant * factor,
        Scale = facts.Scale * factor,
        Range = facts.Range.Scale(factor),
        Positive = facts.Positive && factor > 0,
    };
}
