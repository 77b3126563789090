using Streamgauge.Contracts.Promql.Syntax;

namespace Streamgauge.Contracts.Linting.Analysis;

/// <summary>What an operator makes of its two sides.</summary>
internal static class BinaryAnalysis
{
    public static Facts Infer(BinaryNode node, Facts left, Facts right)
    {
        List<SeriesSource> sources = [.. left.Sources, .. right.Sources];
        var labels = BinaryLabels.Of(node, left, right);
        var value = node.Operator switch
        {
            BinaryOperator.Or => Either(left, right),
            BinaryOperator.And or BinaryOperator.Unless => left,
            _ when node.Operator.IsComparison() => Compared(node, left, right),
            _ => Arithmetic(node.Operator, left, right),
        };
        return value with { Labels = labels, Sources = sources };
    }

    private static Facts Either(Facts left, Facts right) => new()
    {
        Nature = left.Nature == right.Nature ? left.Nature : Nature.Unknown,
        Scale = null,
        Time = left.Time == right.Time ? left.Time : TimePart.Unknown,
        Range = left.Range.Cover(right.Range),
        Positive = left.Positive && right.Positive,
    };

    private static Facts Compared(BinaryNode node, Facts left, Facts right)
    {
        if (node.ReturnsBool) return new Facts { Nature = Nature.Gauge, Range = new ValueRange(0, 1) };
        var (kept, limit, op) = left.Kind == ValueKind.Scalar ? (right, left, Comparisons.Mirror(node.Operator)) : (left, right, node.Operator);
        var positive = (op == BinaryOperator.Greater && limit.Range.Min >= 0) || (op is BinaryOperator.GreaterOrEqual or BinaryOperator.Equal && limit.Range.Min > 0);
        return kept with { Positive = kept.Positive || positive };
    }

    private static Facts Arithmetic(BinaryOperator op, Facts left, Facts right)
    {
        if (left.Constant is { } a && right.Constant is { } b) return ExpressionAnalysis.Number(Fold(op, a, b));
        return (op, left.Constant, right.Constant) switch
        {
            (BinaryOperator.Multiply, { } factor, _) => ExpressionAnalysis.Scaled(right, factor),
            (BinaryOperator.Multiply, _, { } factor) => ExpressionAnalysis.Scaled(left, factor),
            (BinaryOperator.Divide, _, { } divisor) when divisor != 0 => ExpressionAnalysis.Scaled(left, 1 / divisor),
            (BinaryOperator.Divide, _, _) => Quotient(left, right),
            (BinaryOperator.Add or BinaryOperator.Subtract, _, _) => Sum(left, right),
            _ => new Facts { Scale = null, Time = TimePart.Unknown },
        };
    }

    private static Facts Quotient(Facts left, Facts right) => new()
    {
        Nature = Nature.Ratio,
        Scale = left.Scale / right.Scale,
        Time = right.Time == TimePart.None ? left.Time : left.Time == right.Time ? TimePart.None : TimePart.Unknown,
        Window = left.Window,
    };

    // A difference of totals is a level; sums of rates and counts stay what they are.
    private static Facts Sum(Facts left, Facts right) => new()
    {
        Nature = left.Nature != right.Nature ? Nature.Unknown : left.Nature == Nature.Counter ? Nature.Gauge : left.Nature,
        Scale = left.Scale == right.Scale ? left.Scale : null,
        Time = left.Time == right.Time ? left.Time : TimePart.Unknown,
        Window = left.Window == right.Window ? left.Window : null,
    };

    private static double Fold(BinaryOperator op, double a, double b) => op switch
    {
        BinaryOperator.Add => a + b,
        BinaryOperator.Subtract => a - b,
        BinaryOperator.Multiply => a * b,
        BinaryOperator.Divide => a / b,
        BinaryOperator.Modulo => a % b,
        BinaryOperator.Power => Math.Pow(a, b),
        _ => Math.Atan2(a, b),
    };
}
