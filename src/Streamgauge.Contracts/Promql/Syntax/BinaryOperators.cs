namespace Streamgauge.Contracts.Promql.Syntax;

/// <summary>The three families of operators.</summary>
internal static class BinaryOperators
{
    public static bool IsSet(this BinaryOperator op) => op <= BinaryOperator.Unless;

    public static bool IsComparison(this BinaryOperator op) => op is >= BinaryOperator.Equal and <= BinaryOperator.GreaterOrEqual;

    public static bool IsArithmetic(this BinaryOperator op) => op >= BinaryOperator.Add;
}
