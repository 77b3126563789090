using System.Text;

namespace Streamgauge.Metrics;

/// <summary>
/// Everything of a sample's line before its value: name, labels, and one label more for a bucket. Usually the labels are a
/// series' stored piece, copied; where names are escaped otherwise they are spliced around the stored values.
/// </summary>
internal sealed class SampleHead
{
    private readonly byte[] _name;
    private readonly byte[] _extraAlone;
    private readonly byte[] _extraAfter;
    private readonly LabelSplice? _splice;

    /// <param name="name">The sample's name as it is written; quoted when the format allows it and it must be.</param>
    /// <param name="extra">A further label, <c>le="1"</c>, or nothing.</param>
    /// <param name="splice">How labels are written when not as stored.</param>
    public SampleHead(string name, string extra, LabelSplice? splice)
    {
        var isQuoted = splice?.NameIsInside == true;
        _name = Encoding.UTF8.GetBytes(isQuoted ? $"{{\"{QuotedName.Escape(name)}\"" : name);
        _extraAlone = Encoding.UTF8.GetBytes(extra.Length == 0 ? " " : $"{{{extra}}} ");
        _extraAfter = Encoding.UTF8.GetBytes(extra.Length == 0 ? "} " : $",{extra}}} ");
        _splice = splice;
    }

    /// <summary>No head is longer, given the length of the stored piece.</summary>
    public int LongestFor(int piece) => _name.Length + piece + _extraAfter.Length + 2 + (_splice?.ExtraLength ?? 0);

    public int Write(Span<byte> to, ReadOnlySpan<byte> piece)
    {
        _name.CopyTo(to);
        var at = _name.Length;
        if (_splice is not null) return at + _splice.Write(to[at..], piece, _extraAfter, _extraAlone);
        if (piece.Length == 1)
        {
            _extraAlone.CopyTo(to[at..]);
            return at + _extraAlone.Length;
        }

        // The stored piece ends in "} ", and so does what follows it here.
        piece.CopyTo(to[at..]);
        at += piece.Length - 2;
        _extraAfter.CopyTo(to[at..]);
        return at + _extraAfter.Length;
    }
}
