using Streamgauge.Contracts.Promql.Lexing;
using Streamgauge.Contracts.Promql.Syntax;

namespace Streamgauge.Contracts.Promql.Parsing;

/// <summary>How tightly operators hold their operands.</summary>
internal static class BindingPower
{
    public const int Lowest = 1;
    private const int Product = 5;

    /// <summary>A sign takes everything that binds tighter than a product, so `-a ^ b` is `-(a ^ b)`.</summary>
    public const int AfterSign = Product + 1;

    public static (BinaryOperator Operator, int Power)? Of(TokenKind kind) => kind switch
    {
        TokenKind.Or => (BinaryOperator.Or, 1),
        TokenKind.And => (BinaryOperator.And, 2),
        TokenKind.Unless => (BinaryOperator.Unless, 2),
        TokenKind.Equal => (BinaryOperator.Equal, 3),
        TokenKind.NotEqual => (BinaryOperator.NotEqual, 3),
        TokenKind.Less => (BinaryOperator.Less, 3),
        TokenKind.LessOrEqual => (BinaryOperator.LessOrEqual, 3),
        TokenKind.Greater => (BinaryOperator.Greater, 3),
        TokenKind.GreaterOrEqual => (BinaryOperator.GreaterOrEqual, 3),
        TokenKind.Add => (BinaryOperator.Add, 4),
        TokenKind.Subtract => (BinaryOperator.Subtract, 4),
        TokenKind.Multiply => (BinaryOperator.Multiply, Product),
        TokenKind.Divide => (BinaryOperator.Divide, Product),
        TokenKind.Modulo => (BinaryOperator.Modulo, Product),
        TokenKind.Atan2 => (BinaryOperator.Atan2, Product),
        TokenKind.Power => (BinaryOperator.Power, 6),
        _ => null,
    };

    /// <summary>The least power that the right operand's own operators need; only `^` groups to the right.</summary>
    public static int RightOf(BinaryOperator op, int power) => op == BinaryOperator.Power ? power : power + 1;
}
