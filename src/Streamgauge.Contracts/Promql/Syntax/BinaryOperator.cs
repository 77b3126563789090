namespace Streamgauge.Contracts.Promql.Syntax;

/// <summary>The operators between two operands.</summary>
internal enum BinaryOperator
{
    Or, And, Unless,
    Equal, NotEqual, Less, LessOrEqual, Greater, GreaterOrEqual,
    Add, Subtract, Multiply, Divide, Modulo, Atan2, Power,
}
