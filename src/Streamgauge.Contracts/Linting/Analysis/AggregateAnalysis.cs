using Streamgauge.Contracts.Promql.Syntax;

namespace Streamgauge.Contracts.Linting.Analysis;

/// <summary>What is left of a vector after an aggregation.</summary>
internal static class AggregateAnalysis
{
    public static Facts Infer(AggregateNode node, Facts inner, Node? parameter)
    {
        var grouped = inner with { Labels = Labels(node, inner.Labels, parameter) };
        return node.Operator switch
        {
            "sum" => grouped with { Range = KeepsCap(node, inner) ? inner.Range : inner.Range.Sum() },
            "count" or "count_values" or "group" => grouped with { Nature = Nature.Count, Range = ValueRange.NotNegative, Positive = true, Signed = false },
            "stddev" or "stdvar" => grouped with { Nature = Nature.Unknown, Range = ValueRange.NotNegative, Positive = false, Signed = false },
            _ => grouped,
        };
    }

    private static LabelSet Labels(AggregateNode node, LabelSet labels, Node? parameter)
    {
        if (node.Operator is "topk" or "bottomk") return labels;
        var kept = node.Grouping.Without ? labels.Without(node.Grouping.Labels) : labels.Only(node.Grouping.Labels);
        return node.Operator == "count_values" && parameter is StringNode label ? kept.With(label.Value) : kept;
    }

    // One label value has a cap of its own: summed over nothing but the nodes, it still is one series.
    private static bool KeepsCap(AggregateNode node, Facts inner) =>
        inner.IsEvents && !node.Grouping.Without && EventRates.CappedLabel(inner.Origin) is { } capped
        && inner.Origin!.Family!.Labels.All(label => label.Name == capped || node.Grouping.Labels.Contains(label.Name));
}
