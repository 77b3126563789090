using System.Runtime.CompilerServices;

namespace Streamgauge.Metrics;

/// <summary>The values of a lookup by two labels, the commonest: as <see cref="LabelKey"/>, but nothing to count and no list.</summary>
internal readonly ref struct LabelPair(ReadOnlySpan<char> first, ReadOnlySpan<char> second) : ILabelMatch
{
    private readonly ReadOnlySpan<char> _first = first;
    private readonly ReadOnlySpan<char> _second = second;

    /// <summary>Equals <see cref="LabelKey.Hash"/> of the same values.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint Hash(ulong seed)
    {
        var hash = TextHash.Mix(TextHash.Mix(seed, _first), _second);
        return (uint)(hash ^ (hash >> 32));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsAt(LabelPieces pieces, int slot) => pieces.MatchesPlain(slot, _first, _second);
}
