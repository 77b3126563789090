using Streamgauge.Contracts.Promql.Functions;
using Streamgauge.Contracts.Promql.Lexing;
using Streamgauge.Contracts.Promql.Literals;
using Streamgauge.Contracts.Promql.Syntax;

namespace Streamgauge.Contracts.Promql.Parsing;

/// <summary>A Pratt parser: operands first, then operators as long as they bind tightly enough.</summary>
internal sealed class ExpressionParser(string text, IReadOnlyList<Token> tokens)
{
    private readonly TokenReader _reader = new(text, tokens);
    private int _depth;

    public (Node? Tree, PromqlError? Error) ParseWhole()
    {
        var tree = ParseExpression(BindingPower.Lowest);
        if (tree is not null && _reader.Kind != TokenKind.EndOfInput) _reader.FailHere("expected an operator or the end");
        return (tree, _reader.Error);
    }

    private Node? ParseExpression(int least)
    {
        if (++_depth > PromqlParser.MaxDepth) return TooDeep();
        var left = ParseOperand();
        while (left is not null)
        {
            if (ModifierParser.Follows(_reader.Kind)) left = ModifierParser.Parse(_reader, left);
            else if (BindingPower.Of(_reader.Kind) is { } found && found.Power >= least) left = ParseBinary(left, found.Operator, found.Power);
            else break;
            if (left?.Depth > PromqlParser.MaxDepth) return TooDeep();
        }
        _depth--;
        return left;
    }

    private BinaryNode? ParseBinary(Node left, BinaryOperator op, int power)
    {
        _reader.Take();
        var returnsBool = _reader.Accept(TokenKind.Bool);
        if (MatchingParser.Parse(_reader) is not { } matching) return null;
        var right = ParseExpression(BindingPower.RightOf(op, power));
        return right is null ? null : new BinaryNode(op, left, right, returnsBool, matching);
    }

    private Node? ParseOperand()
    {
        switch (_reader.Kind)
        {
            case TokenKind.Number: return ParseNumber();
            case TokenKind.String: return new StringNode(_reader.Current.Span, StringLiteral.Unquote(_reader.TextOf(_reader.Take())));
            case TokenKind.LeftParen: return ParseParen();
            case TokenKind.Add or TokenKind.Subtract: return ParseSign();
            case TokenKind.LeftBrace: return SelectorParser.Parse(_reader);
            case TokenKind.Identifier when _reader.KindAfter == TokenKind.LeftParen: return ParseCall();
            case TokenKind.Aggregator when _reader.KindAfter is TokenKind.LeftParen or TokenKind.By or TokenKind.Without: return ParseAggregate();
        }
        if (SelectorParser.IsMetricName(_reader.Kind)) return SelectorParser.Parse(_reader);
        _reader.FailHere("expected an operand");
        return null;
    }

    private NumberNode? ParseNumber()
    {
        var token = _reader.Take();
        if (NumberLiteral.TryParse(_reader.TextOf(token), out var value)) return new NumberNode(token.Span, value);
        _reader.Fail(token.Span, "number cannot be read");
        return null;
    }

    private ParenNode? ParseParen()
    {
        var open = _reader.Take().Span;
        var inner = ParseExpression(BindingPower.Lowest);
        if (inner is null || !_reader.Expect(TokenKind.RightParen, ")")) return null;
        return new ParenNode(open.Through(_reader.Previous), inner);
    }

    private Node? ParseSign()
    {
        var sign = _reader.Take();
        var negative = sign.Kind == TokenKind.Subtract;
        var inner = ParseExpression(BindingPower.AfterSign);
        if (inner is null) return null;
        var span = sign.Span.Through(inner.Span);
        return inner is NumberNode number
            ? new NumberNode(span, negative ? -number.Value : number.Value)
            : new UnaryNode(span, negative, inner);
    }

    private CallNode? ParseCall()
    {
        var name = _reader.Take();
        if (ParseArguments() is not { } arguments) return null;
        if (PromqlFunctions.Find(_reader.TextOf(name)) is { } function)
            return new CallNode(name.Span.Through(_reader.Previous), function, arguments);
        _reader.Fail(name.Span, $"unknown function \"{_reader.TextOf(name)}\"");
        return null;
    }

    private AggregateNode? ParseAggregate()
    {
        var op = _reader.Take();
        var grouping = ParseGrouping();
        if (_reader.Error is not null || ParseArguments() is not { } arguments) return null;
        grouping ??= ParseGrouping();
        if (_reader.Error is not null) return null;

        var span = op.Span.Through(_reader.Previous);
        var name = _reader.TextOf(op).ToLowerInvariant();
        var wanted = name is "topk" or "bottomk" or "quantile" or "count_values" ? 2 : 1;
        if (arguments.Count == wanted)
            return new AggregateNode(span, name, grouping ?? new Grouping(op.Span, Without: false, []), wanted == 2 ? arguments[0] : null, arguments[^1]);
        _reader.Fail(span, $"{name} takes {wanted} argument{(wanted == 1 ? "" : "s")}, found {arguments.Count}");
        return null;
    }

    private Grouping? ParseGrouping()
    {
        if (_reader.Kind is not (TokenKind.By or TokenKind.Without)) return null;
        var word = _reader.Take();
        return GroupingParser.ParseLabels(_reader) is { } labels
            ? new Grouping(word.Span.Through(_reader.Previous), word.Kind == TokenKind.Without, labels)
            : null;
    }

    private List<Node>? ParseArguments()
    {
        var arguments = new List<Node>();
        if (!_reader.Expect(TokenKind.LeftParen, "(")) return null;
        if (_reader.Accept(TokenKind.RightParen)) return arguments;
        do
        {
            if (ParseExpression(BindingPower.Lowest) is not { } argument) return null;
            arguments.Add(argument);
        }
        while (_reader.Accept(TokenKind.Comma));
        return _reader.Expect(TokenKind.RightParen, ") or a comma") ? arguments : null;
    }

    private Node? TooDeep()
    {
        _reader.FailHere($"expression nests deeper than {PromqlParser.MaxDepth}");
        return null;
    }
}
