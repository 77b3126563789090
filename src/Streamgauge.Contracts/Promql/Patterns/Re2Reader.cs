using System.Text;

namespace Streamgauge.Contracts.Promql.Patterns;

/// <summary>The code points of a pattern, read once from left to right.</summary>
internal sealed class Re2Reader
{
    private readonly int[] _runes;

    public Re2Reader(string text)
    {
        _runes = [.. text.EnumerateRunes().Select(rune => rune.Value)];
        IsBroken = HasLoneSurrogate(text);
    }

    /// <summary>The text held bytes that are no UTF-8; they arrive as lone surrogates.</summary>
    public bool IsBroken { get; }
    public int Position { get; set; }
    public bool AtEnd => Position >= _runes.Length;

    public int Peek(int ahead = 0) => Position + ahead < _runes.Length ? _runes[Position + ahead] : -1;

    public int Take() => AtEnd ? -1 : _runes[Position++];

    public bool Accept(int wanted)
    {
        if (Peek() != wanted) return false;
        Position++;
        return true;
    }

    public bool Accept(string wanted)
    {
        for (var i = 0; i < wanted.Length; i++)
            if (Peek(i) != wanted[i])
                return false;
        Position += wanted.Length;
        return true;
    }

    /// <summary>Text up to the terminator, which is passed over; null and no move if it does not come.</summary>
    public string? TakeUntil(string terminator)
    {
        var start = Position;
        var taken = new StringBuilder();
        while (!AtEnd)
        {
            if (Accept(terminator)) return taken.ToString();
            taken.Append(char.ConvertFromUtf32(Take()));
        }
        Position = start;
        return null;
    }

    private static bool HasLoneSurrogate(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i])) continue;
            if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1])) return true;
            i++;
        }
        return false;
    }
}
