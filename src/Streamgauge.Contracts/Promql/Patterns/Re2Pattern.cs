using System.Diagnostics.CodeAnalysis;
using Streamgauge.Contracts.Promql.Patterns.Nodes;

namespace Streamgauge.Contracts.Promql.Patterns;

/// <summary>
/// A pattern in the syntax of RE2 as Prometheus 2.42 knows it, anchored at both ends. Matching takes time
/// proportional to text times pattern, whatever the pattern is. Immutable.
/// </summary>
internal sealed class Re2Pattern
{
    private readonly PatternNode _root;

    private Re2Pattern(PatternNode root) => _root = root;

    public static bool TryParse(string text, [NotNullWhen(true)] out Re2Pattern? pattern, [NotNullWhen(false)] out string? error)
    {
        pattern = null;
        var parser = new Re2Parser(new Re2Reader(text));
        var root = parser.ParseWhole();
        error = parser.Error;
        if (root is not null) pattern = new Re2Pattern(root);
        return root is not null;
    }

    public bool Matches(string value)
    {
        int[] runes = [.. value.EnumerateRunes().Select(rune => rune.Value)];
        var starts = new bool[runes.Length + 1];
        starts[0] = true;
        return _root.Advance(runes, starts)[runes.Length];
    }
}
