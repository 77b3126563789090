using System.Buffers;

namespace Streamgauge.Contracts.Promql.Lexing;

/// <summary>A place in the text that only moves forward.</summary>
internal sealed class TextCursor(string text)
{
    /// <summary>What <see cref="Peek"/> says behind the last character; it occurs in no token.</summary>
    public const char None = '\uFFFF';

    public string Text { get; } = text;
    public int Position { get; private set; }
    public bool AtEnd => Position >= Text.Length;

    public char Peek(int ahead = 0) => Position + ahead < Text.Length ? Text[Position + ahead] : None;

    public void Advance(int count = 1) => Position = Math.Min(Position + count, Text.Length);

    public bool Accept(char wanted) => AcceptAny([wanted]);

    public bool AcceptAny(ReadOnlySpan<char> wanted)
    {
        if (AtEnd || !wanted.Contains(Text[Position])) return false;
        Position++;
        return true;
    }

    public int SkipWhile(SearchValues<char> set)
    {
        var rest = Text.AsSpan(Position);
        var length = rest.IndexOfAnyExcept(set);
        if (length < 0) length = rest.Length;
        Position += length;
        return length;
    }
}
