using Streamgauge.Contracts.Promql.Syntax;

namespace Streamgauge.Contracts.Linting.Analysis;

/// <summary>A value compared with a written number.</summary>
internal sealed record Threshold(BinaryNode Node, Node Value, Facts Facts, BinaryOperator Operator, double Limit)
{
    public bool IsAbove => Operator is BinaryOperator.Greater or BinaryOperator.GreaterOrEqual;

    public bool IsBelow => Operator is BinaryOperator.Less or BinaryOperator.LessOrEqual;

    /// <summary>Whether a value in the range can ever satisfy it.</summary>
    public bool CanHold(ValueRange range) => Operator switch
    {
        BinaryOperator.Greater => range.Max > Limit,
        BinaryOperator.GreaterOrEqual => range.Max >= Limit,
        BinaryOperator.Less => range.Min < Limit,
        BinaryOperator.LessOrEqual => range.Min <= Limit,
        BinaryOperator.Equal => range.Min <= Limit && Limit <= range.Max,
        _ => range.Min != Limit || range.Max != Limit,
    };

    /// <summary>Whether a value satisfies it.</summary>
    public bool Holds(double value) => CanHold(new ValueRange(value, value));
}
