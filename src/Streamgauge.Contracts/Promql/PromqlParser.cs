using Streamgauge.Contracts.Promql.Lexing;
using Streamgauge.Contracts.Promql.Parsing;
using Streamgauge.Contracts.Promql.Syntax;

namespace Streamgauge.Contracts.Promql;

/// <summary>
/// Reads expressions as Prometheus 2.42 does: what promtool accepts is accepted here, what it refuses is refused.
/// Bad input is a result, never an exception. Thread-safe.
/// </summary>
internal static class PromqlParser
{
    /// <summary>Longest expression that is read, in UTF-16 units.</summary>
    public const int MaxLength = 64 * 1024;

    /// <summary>Deepest tree that is built; recursion over a tree is therefore always safe.</summary>
    public const int MaxDepth = 200;

    public static PromqlResult Parse(string text)
    {
        if (text.Length > MaxLength)
            return Refused(new PromqlError(new SourceSpan(MaxLength, text.Length), $"expression is longer than {MaxLength} characters"));

        var lexed = Lexer.Tokenize(text);
        if (lexed.Error is not null) return Refused(lexed.Error);

        var (tree, error) = new ExpressionParser(text, lexed.Tokens).ParseWhole();
        error ??= TypeChecker.Check(tree!);
        return error is null ? new PromqlResult(tree, Error: null) : Refused(error);
    }

    private static PromqlResult Refused(PromqlError error) => new(Tree: null, error);
}
