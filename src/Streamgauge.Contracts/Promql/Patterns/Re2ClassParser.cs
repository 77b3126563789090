namespace Streamgauge.Contracts.Promql.Patterns;

/// <summary>Reads a class in brackets, the opening one passed.</summary>
internal static class Re2ClassParser
{
    /// <summary>Null with a reason when the class is broken.</summary>
    public static (Func<int, bool>? Set, string? Error) Parse(Re2Reader reader)
    {
        var negated = reader.Accept('^');
        var parts = new List<Func<int, bool>>();
        for (var first = true; first || reader.Peek() != ']'; first = false)
        {
            if (reader.AtEnd) return (null, "class is not closed");
            var (part, error) = ParsePart(reader);
            if (part is null) return (null, error);
            parts.Add(part);
        }
        reader.Take();
        return (c => parts.Exists(part => part(c)) != negated, null);
    }

    private static (Func<int, bool>? Part, string? Error) ParsePart(Re2Reader reader)
    {
        if (reader.Peek() == '[' && reader.Peek(1) == ':' && ParsePosix(reader) is { } posix) return posix;
        if (reader.Peek() == '\\')
        {
            if (Re2Classes.Perl(reader.Peek(1)) is { } perl)
            {
                reader.Position += 2;
                return (perl, null);
            }
            if (reader.Peek(1) is 'p' or 'P') return ParseUnicode(reader);
        }
        return ParseRange(reader);
    }

    private static (Func<int, bool>?, string?)? ParsePosix(Re2Reader reader)
    {
        var start = reader.Position;
        reader.Position += 2;
        if (reader.TakeUntil(":]") is { } name) return (Re2Classes.ByPosixName(name), $"unknown class [:{name}:]");
        reader.Position = start;
        return null;
    }

    /// <summary>`\pN`, `\p{Name}` and their negations, from the backslash on.</summary>
    public static (Func<int, bool>? Part, string? Error) ParseUnicode(Re2Reader reader)
    {
        reader.Take();
        var negated = reader.Take() == 'P';
        var letter = reader.Take();
        var name = letter == '{' ? reader.TakeUntil("}") : letter < 0 ? null : char.ConvertFromUtf32(letter);
        if (name is null || Re2Classes.ByUnicodeName(name) is not { } set) return (null, $"unknown class \\p{{{name}}}");
        return (negated ? c => !set(c) : set, null);
    }

    private static (Func<int, bool>? Part, string? Error) ParseRange(Re2Reader reader)
    {
        if (ParseCharacter(reader) is not { } low) return (null, "invalid escape in class");
        var high = low;
        if (reader.Peek() == '-' && reader.Peek(1) is not (']' or -1))
        {
            reader.Take();
            if (ParseCharacter(reader) is not { } end) return (null, "invalid escape in class");
            if (end < low) return (null, "range in class runs backwards");
            high = end;
        }
        return (c => c >= low && c <= high, null);
    }

    private static int? ParseCharacter(Re2Reader reader) => reader.Accept('\\') ? Re2Escape.TryRead(reader) : reader.Take();
}
