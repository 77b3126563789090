using System.Runtime.CompilerServices;
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
    private readonly bool _hasExtra;

    /// <param name="name">The sample's name as it is written; quoted when the format allows it and it must be.</param>
    /// <param name="extra">A further label, <c>le="1"</c>, or nothing.</param>
    /// <param name="splice">How labels are written when not as stored.</param>
    public SampleHead(string name, string extra, LabelSplice? splice)
    {
        _name = Padded(splice?.NameIsInside == true ? $"{{\"{QuotedName.Escape(name)}\"" : name);
        _extraAlone = Padded(extra.Length == 0 ? " " : $"{{{extra}}} ");
        _extraAfter = Padded(extra.Length == 0 ? "} " : $",{extra}}} ");
        _splice = splice;
        _hasExtra = extra.Length > 0;
    }

    /// <summary>A head is never longer than this and the stored piece together, slack included.</summary>
    public int Longest => _name.Length + _extraAfter.Length + _extraAlone.Length + WideCopy.Slack + (_splice?.ExtraLength ?? 0);

    /// <summary>Whether the head is nothing but this name and the stored piece.</summary>
    public bool IsPlain(out byte[] paddedName)
    {
        paddedName = _name;
        return _splice is null && !_hasExtra;
    }

    /// <summary>Writes the head; piece and target have slack behind them. Returns where the value goes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref byte Write(ref byte to, ref byte piece, int pieceLength)
    {
        if (_splice is not null) return ref WriteSpliced(ref to, ref piece, pieceLength);
        if (_hasExtra) return ref WriteTail(ref WriteStem(ref to, ref piece, pieceLength), pieceLength);
        to = ref WideCopy.Append(ref to, ref WideCopy.Start(_name), _name.Length - WideCopy.Slack);
        return ref WideCopy.Append(ref to, ref piece, pieceLength);
    }

    /// <summary>Whether a stem and a tail make the head, and the stem needs no more room than this.</summary>
    public bool HasStem(int pieceLength, int room) => _splice is null && _hasExtra && _name.Length + pieceLength + WideCopy.Slack <= room;

    /// <summary>Writes what all buckets of a series begin with. The stored piece ends in "} ", and so does the tail.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref byte WriteStem(ref byte to, ref byte piece, int pieceLength)
    {
        to = ref WideCopy.Append(ref to, ref WideCopy.Start(_name), _name.Length - WideCopy.Slack);
        return ref WideCopy.Append(ref to, ref piece, Math.Max(pieceLength - 2, 0));
    }

    /// <summary>Writes the label more, and what closes all of them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref byte WriteTail(ref byte to, int pieceLength)
    {
        var tail = pieceLength == 1 ? _extraAlone : _extraAfter;
        return ref WideCopy.Append(ref to, ref WideCopy.Start(tail), tail.Length - WideCopy.Slack);
    }

    private static byte[] Padded(string text) => WideCopy.Padded(Encoding.UTF8.GetBytes(text));

    private ref byte WriteSpliced(ref byte to, ref byte piece, int pieceLength)
    {
        to = ref WideCopy.Append(ref to, ref WideCopy.Start(_name), _name.Length - WideCopy.Slack);
        return ref _splice!.Write(
            ref to, ref piece, pieceLength, _extraAfter.AsSpan(..^WideCopy.Slack), _extraAlone.AsSpan(..^WideCopy.Slack));
    }
}
