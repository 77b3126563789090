using System.Text;
using Streamgauge.Contracts.Promql.Patterns.Nodes;

namespace Streamgauge.Contracts.Promql.Patterns;

/// <summary>Recursive descent over the syntax that Go's regexp package accepts with its Perl flags.</summary>
internal sealed class Re2Parser(Re2Reader reader)
{
    private const int MaxDepth = 1000;

    private Re2Flags _flags;
    private int _depth;

    public string? Error { get; private set; }

    public PatternNode? ParseWhole()
    {
        if (reader.IsBroken) return Fail("invalid UTF-8");
        var root = ParseAlternatives();
        if (root is null) return null;
        if (!reader.AtEnd) return Fail("unexpected )");
        return root.RepeatsAtMost(Re2Repeat.Most) ? root : Fail("repetition is too big");
    }

    private PatternNode? ParseAlternatives()
    {
        var alternatives = new List<PatternNode>();
        do
        {
            if (ParseSequence() is not { } sequence) return null;
            alternatives.Add(sequence);
        }
        while (reader.Accept('|'));
        return alternatives.Count == 1 ? alternatives[0] : new AlternativesPattern(alternatives);
    }

    private SequencePattern? ParseSequence()
    {
        var parts = new List<PatternNode>();
        var justRepeated = false;
        while (!reader.AtEnd && reader.Peek() is not ('|' or ')'))
        {
            if (Re2Repeat.TryRead(reader) is { } repeat)
            {
                if (!Repeat(parts, repeat.Least, repeat.Most, justRepeated)) return null;
                justRepeated = true;
                continue;
            }
            justRepeated = false;
            if (!ParseAtom(parts)) return null;
        }
        return new SequencePattern(parts);
    }

    private bool Repeat(List<PatternNode> parts, int least, int? most, bool justRepeated)
    {
        if (least < 0) Fail("repetition count is out of order or above 1000");
        else if (justRepeated) Fail("repetition of a repetition");
        else if (parts.Count == 0) Fail("repetition of nothing");
        else parts[^1] = new RepeatPattern(parts[^1], least, most);
        return Error is null;
    }

    private bool ParseAtom(List<PatternNode> parts)
    {
        switch (reader.Peek())
        {
            case '(': return ParseGroup(parts);
            case '\\': return ParseEscape(parts);
            case '[':
                reader.Take();
                return AddSet(parts, Re2ClassParser.Parse(reader));
            case '.':
                reader.Take();
                parts.Add(new SinglePattern(_flags.DotMatchesNewLine ? _ => true : c => c != '\n'));
                return true;
            case '^':
                reader.Take();
                parts.Add(_flags.MultiLine ? AssertionPattern.LineStart : AssertionPattern.TextStart);
                return true;
            case '$':
                reader.Take();
                parts.Add(_flags.MultiLine ? AssertionPattern.LineEnd : AssertionPattern.TextEnd);
                return true;
            default:
                AddLiteral(parts, reader.Take());
                return true;
        }
    }

    private bool ParseGroup(List<PatternNode> parts)
    {
        var outer = _flags;
        if (!OpenGroup(out var onlyFlags)) return false;
        if (onlyFlags) return true;
        if (++_depth > MaxDepth) return Fail("groups nest too deeply") is not null;
        if (ParseAlternatives() is not { } inner) return false;
        _depth--;
        if (!reader.Accept(')')) return Fail("missing )") is not null;
        _flags = outer;
        parts.Add(inner);
        return true;
    }

    private bool OpenGroup(out bool onlyFlags)
    {
        reader.Take();
        onlyFlags = false;
        if (!reader.Accept('?')) return true;
        if (reader.Accept("P<")) return OpenNamed();
        if (!Re2FlagGroup.TryRead(reader, ref _flags, out var opens)) return Fail("unknown group (?…") is not null;
        onlyFlags = !opens;
        return true;
    }

    private bool OpenNamed()
    {
        var name = reader.TakeUntil(">");
        var legal = !string.IsNullOrEmpty(name) && name.All(c => Re2Classes.IsWord(c));
        return legal || Fail("group name is illegal") is not null;
    }

    private bool ParseEscape(List<PatternNode> parts)
    {
        var letter = reader.Peek(1);
        if (letter is 'p' or 'P') return AddSet(parts, Re2ClassParser.ParseUnicode(reader));
        reader.Take();
        if (letter == 'Q') return ParseQuoted(parts);
        if (AssertionPattern.Find(letter) is { } assertion) parts.Add(assertion);
        else if (Re2Classes.Perl(letter) is { } set) parts.Add(new SinglePattern(set));
        else if (Re2Escape.TryRead(reader) is { } literal)
        {
            AddLiteral(parts, literal);
            return true;
        }
        else return Fail("unknown escape") is not null;
        reader.Take();
        return true;
    }

    // Prometheus wraps the pattern before it compiles it, so a quotation must be closed.
    private bool ParseQuoted(List<PatternNode> parts)
    {
        reader.Take();
        if (reader.TakeUntil(@"\E") is not { } quoted) return Fail(@"\Q without \E") is not null;
        foreach (var rune in quoted.EnumerateRunes()) AddLiteral(parts, rune.Value);
        return true;
    }

    private bool AddSet(List<PatternNode> parts, (Func<int, bool>? Set, string? Error) parsed)
    {
        if (parsed.Set is not { } set) return Fail(parsed.Error!) is not null;
        parts.Add(new SinglePattern(_flags.IgnoreCase ? c => set(c) || set(Lower(c)) || set(Upper(c)) : set));
        return true;
    }

    private void AddLiteral(List<PatternNode> parts, int literal) =>
        parts.Add(new SinglePattern(_flags.IgnoreCase ? c => Lower(c) == Lower(literal) : c => c == literal));

    private static int Lower(int c) => Rune.IsValid(c) ? Rune.ToLowerInvariant(new Rune(c)).Value : c;

    private static int Upper(int c) => Rune.IsValid(c) ? Rune.ToUpperInvariant(new Rune(c)).Value : c;

    private PatternNode? Fail(string message)
    {
        Error ??= message;
        return null;
    }
}
