using System.Runtime.InteropServices;

namespace Streamgauge.Metrics;

/// <summary>The label values of one lookup, on the stack.</summary>
internal readonly ref struct LabelKey
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

    public ReadOnlySpan<char> this[int index] => !_list.IsEmpty ? _list[index].Text : index switch
    {
        0 => _first,
        1 => _second,
        2 => _third,
        _ => _fourth,
    };

    /// <summary>Seeded and length-delimited, so that <c>("ab","c")</c> and <c>("a","bc")</c> differ and nobody can aim for collisions.</summary>
    public uint Hash(ulong seed)
    {
        var hash = seed;
        for (var i = 0; i < Count; i++) hash = Mix(hash, this[i]);
        return (uint)(hash ^ (hash >> 32));
    }

    private static int Bit(LabelValue value, int index) => value.IsPseudonym ? 1 << index : 0;

    private static ulong Mix(ulong hash, ReadOnlySpan<char> text)
    {
        var bytes = MemoryMarshal.AsBytes(text);
        hash ^= (ulong)bytes.Length;
        while (bytes.Length >= 8)
        {
            hash = Fold(hash ^ MemoryMarshal.Read<ulong>(bytes));
            bytes = bytes[8..];
        }

        ulong tail = 0;
        foreach (var unit in MemoryMarshal.Cast<byte, ushort>(bytes)) tail = (tail << 16) | unit;
        return Fold(hash ^ tail);
    }

    private static ulong Fold(ulong value)
    {
        var high = Math.BigMul(value, 0x9E3779B97F4A7C15UL, out var low);
        return high ^ low;
    }
}
