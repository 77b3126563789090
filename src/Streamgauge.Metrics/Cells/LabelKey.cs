using System.Runtime.CompilerServices;

namespace Streamgauge.Metrics;

/// <summary>The label values of one lookup, on the stack.</summary>
internal readonly ref struct LabelKey : ILabelMatch
{
    private readonly ReadOnlySpan<char> _first, _second, _third, _fourth;
    private readonly ReadOnlySpan<LabelText> _list;

    public LabelKey(ReadOnlySpan<LabelText> list)
    {
        _list = list;
        Count = list.Length;
        for (var i = 0; i < list.Length; i++) PseudonymMask |= list[i].IsPseudonym ? 1 << i : 0;
    }

    public LabelKey(LabelValue first)
    {
        _first = first.Text;
        Count = 1;
        PseudonymMask = Bit(first, 0);
    }

    public LabelKey(LabelValue first, LabelValue second)
    {
        _first = first.Text;
        _second = second.Text;
        Count = 2;
        PseudonymMask = Bit(first, 0) | Bit(second, 1);
    }

    public LabelKey(LabelValue first, LabelValue second, LabelValue third)
        : this(first, second)
    {
        _third = third.Text;
        Count = 3;
        PseudonymMask |= Bit(third, 2);
    }

    public LabelKey(LabelValue first, LabelValue second, LabelValue third, LabelValue fourth)
        : this(first, second, third)
    {
        _fourth = fourth.Text;
        Count = 4;
        PseudonymMask |= Bit(fourth, 3);
    }

    public int Count { get; }

    /// <summary>One bit for each value that came as a pseudonym.</summary>
    public int PseudonymMask { get; }

    public ReadOnlySpan<char> this[int index]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => !_list.IsEmpty ? _list[index].Text : index switch
        {
            0 => _first,
            1 => _second,
            2 => _third,
            _ => _fourth,
        };
    }

    /// <summary>Seeded, so that nobody can aim for collisions.</summary>
    public uint Hash(ulong seed)
    {
        if (!_list.IsEmpty) return HashList(seed);
        var hash = seed;
        if (Count > 0) hash = TextHash.Mix(hash, _first);
        if (Count > 1) hash = TextHash.Mix(hash, _second);
        if (Count > 2) hash = TextHash.Mix(hash, _third);
        if (Count > 3) hash = TextHash.Mix(hash, _fourth);
        return (uint)(hash ^ (hash >> 32));
    }

    public bool IsAt(LabelPieces pieces, int slot) => pieces.Matches(slot, this);

    private static int Bit(LabelValue value, int index) => value.IsPseudonym ? 1 << index : 0;

    private uint HashList(ulong seed)
    {
        var hash = seed;
        foreach (var value in _list) hash = TextHash.Mix(hash, value.Text);
        return (uint)(hash ^ (hash >> 32));
    }
}
