namespace Streamgauge.Tests.Contracts.Promql.Corpus;

/// <summary>Breaks an expression a little: a character or a word lost, doubled, swapped or put in.</summary>
internal sealed class ExpressionMutator(Random random)
{
    private static readonly string[] Bits =
    [
        "(", ")", "{", "}", "[", "]", ",", ":", "@", "#", "=", "==", "=~", "!", "-", "+", "^", ".", "5m", "5", "\"", "'", "`", "\\",
        " by ", " on ", " bool ", " offset ", " and ", " group_left ", " without ", "inf", "a", "s", "_", " ", "\n", "e", "0", "é",
    ];

    public string Mutate(string expression)
    {
        for (var i = random.Next(1, 4); i > 0 && expression.Length > 0; i--) expression = Once(expression);
        return expression;
    }

    private string Once(string expression)
    {
        var at = random.Next(expression.Length);
        var length = Math.Min(random.Next(1, 6), expression.Length - at);
        return random.Next(5) switch
        {
            0 => expression.Remove(at, 1),
            1 => expression.Remove(at, length),
            2 => expression.Insert(at, expression.Substring(at, length)),
            3 => expression.Insert(at, Bits[random.Next(Bits.Length)]),
            _ => expression.Remove(at, 1).Insert(at, Bits[random.Next(Bits.Length)]),
        };
    }
}
