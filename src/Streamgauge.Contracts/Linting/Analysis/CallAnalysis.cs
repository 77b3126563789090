using Streamgauge.Contracts.Model;
using Streamgauge.Contracts.Promql.Syntax;

namespace Streamgauge.Contracts.Linting.Analysis;

/// <summary>What a function makes of its arguments.</summary>
internal static class CallAnalysis
{
    public static Facts Infer(CallNode call, Func<Node, Facts> of)
    {
        var main = call.Arguments.FirstOrDefault(argument => argument.Kind is ValueKind.Vector or ValueKind.Matrix);
        Facts[] all = [.. call.Arguments.Select(of)];
        var inner = main is null ? new Facts { Labels = LabelSet.None } : of(main);
        var sources = all.SelectMany(facts => facts.Sources).ToList();
        return Transform(call, inner, all) with { Sources = sources };
    }

    private static Facts Transform(CallNode call, Facts inner, Facts[] arguments) => call.Function.Name switch
    {
        "rate" or "irate" => EventRates.Rate(inner),
        "increase" => EventRates.Increase(inner),
        "deriv" => inner with { Nature = Nature.Gauge, Time = TimePart.PerSecond, Range = ValueRange.Any, Positive = false, Signed = false },
        "delta" or "idelta" or "predict_linear" or "holt_winters" =>
            inner with { Nature = Nature.Gauge, Range = ValueRange.Any, Positive = false, Instant = false, Window = null },
        "changes" or "resets" or "count_over_time" => inner with { Nature = Nature.Count, Range = ValueRange.NotNegative, Signed = false, Window = null },
        "sum_over_time" => inner with { Range = inner.Range.Sum(), Instant = false, Window = null },
        "avg_over_time" or "max_over_time" or "min_over_time" or "quantile_over_time" or "last_over_time" => inner with { Instant = false, Window = null },
        "histogram_quantile" => Quantile(inner),
        "abs" => inner with { Range = inner.Range.Absolute(), Signed = false },
        "clamp_min" when arguments[1].Constant is { } least => inner with { Range = inner.Range.AtLeast(least), Positive = inner.Positive || least > 0 },
        "clamp_max" when arguments[1].Constant is { } most => inner with { Range = inner.Range.AtMost(most) },
        "ceil" or "floor" or "round" or "sort" or "sort_desc" => inner,
        "label_replace" or "label_join" => inner with { Labels = Relabelled(call, inner.Labels) },
        "scalar" => inner with { Labels = LabelSet.None },
        "vector" => arguments[0] with { Labels = LabelSet.None, Kind = ValueKind.Vector },
        "time" => new Facts { Nature = Nature.Gauge, Labels = LabelSet.None, Range = ValueRange.NotNegative },
        "timestamp" => new Facts { Nature = Nature.Gauge, Labels = inner.Labels, Range = ValueRange.NotNegative },
        "absent" or "absent_over_time" => new Facts { Labels = AbsentLabels(inner) },
        _ => new Facts { Labels = inner.Labels, Scale = null, Time = TimePart.Unknown },
    };

    private static Facts Quantile(Facts inner) => inner with
    {
        Nature = Nature.Quantile,
        Labels = inner.Labels.Without(["le"]),
        Range = inner.Origin?.Family is { Type: FamilyType.Histogram, Buckets: [var first, ..] buckets } family
            ? new ValueRange(Math.Max(Math.Min(first, 0), family.Facts.Bounds.Min ?? double.NegativeInfinity), buckets[^1])
            : ValueRange.Any,
        Scale = 1,
        Time = TimePart.None,
        Positive = false,
        Signed = false,
    };

    private static LabelSet Relabelled(CallNode call, LabelSet labels) =>
        call.Arguments[1] is StringNode target ? labels.Without([target.Value]).Or(labels.With(target.Value)) : LabelSet.Anything;

    // absent() makes its labels from the equality matchers of a plain selector.
    private static LabelSet AbsentLabels(Facts inner)
    {
        if (inner.Sources is not [var source]) return LabelSet.None;
        var equal = source.Selector.Matchers
            .Where(matcher => matcher is { Operator: MatchOperator.Equal, Label: not LabelMatcher.MetricName, Value: not "" })
            .Select(matcher => matcher.Label);
        return LabelSet.Exactly(equal);
    }
}
