using System.Runtime.CompilerServices;

namespace Streamgauge.Metrics;

/// <summary>
/// Finds a series by its label values: open addressing over 32-bit entries (8 bits of hash, 24 of series number). Readers take
/// no lock: entries are published last, content is always verified, and growth replaces the whole table.
/// Writers hold the family's creation lock.
/// </summary>
internal sealed class SeriesTable(int[] entries, Block?[] blocks)
{
    private const int IndexMask = 0xFFFFFF;
    private const int Tombstone = unchecked((int)0xFF000000);

    public static readonly SeriesTable Empty = new(new int[4], []);

    private int _used;

    /// <summary>The blocks by their number.</summary>
    public Block?[] Blocks => blocks;

    /// <summary>
    /// The series with these values that is live, or else at least exposed. The block that was compared is the block that is given
    /// back: its number may belong to another by then.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public SeriesPlace Find<TKey>(scoped in TKey key, uint hash, bool live)
        where TKey : struct, ILabelMatch, allows ref struct
    {
        var table = entries;
        for (var at = (int)hash & (table.Length - 1); ; at = (at + 1) & (table.Length - 1))
        {
            var entry = Volatile.Read(ref table[at]);
            if (entry == 0) return default;
            if ((uint)entry >> 24 != hash >> 24 || (entry & IndexMask) == 0) continue;
            var index = (entry & IndexMask) - 1;
            if (Volatile.Read(ref blocks[index >> 6]) is not { } block) continue;
            var slot = index & 63;
            if (((live ? block.Live : block.Exposed) >> slot & 1) != 0 && key.IsAt(block.Labels, slot)) return new SeriesPlace(block, slot);
        }
    }

    public bool TryFind(in LabelKey key, uint hash, bool live, out SeriesPlace place)
    {
        place = Find(key, hash, live);
        return !place.IsNone;
    }

    /// <summary>Adds a series, in a grown copy when this one is three quarters full.</summary>
    public SeriesTable With(uint hash, int index)
    {
        var table = (_used + 1) * 4 > entries.Length * 3 ? Rebuilt() : this;
        table.Insert(hash, index);
        return table;
    }

    /// <summary>A table that can hold blocks up to this number; it shares the entries.</summary>
    public SeriesTable WithRoomFor(int block)
    {
        if (block < blocks.Length) return this;
        var more = new Block?[Math.Max(4, blocks.Length * 2)];
        blocks.CopyTo(more, 0);
        return new SeriesTable(this == Empty ? new int[8] : entries, more) { _used = _used };
    }

    /// <summary>Forgets a series.</summary>
    public void Remove(uint hash, int index)
    {
        var wanted = Entry(hash, index);
        for (var at = (int)hash & (entries.Length - 1); entries[at] != 0; at = (at + 1) & (entries.Length - 1))
        {
            if (entries[at] == wanted) Volatile.Write(ref entries[at], Tombstone);
        }
    }

    private static int Entry(uint hash, int index) => (int)(hash & 0xFF000000) | (index + 1);

    private void Insert(uint hash, int index)
    {
        var at = (int)hash & (entries.Length - 1);
        while (entries[at] != 0) at = (at + 1) & (entries.Length - 1);
        Volatile.Write(ref entries[at], Entry(hash, index));
        _used++;
    }

    private SeriesTable Rebuilt()
    {
        var kept = entries.Count(static entry => (entry & IndexMask) != 0);
        var size = 8;
        while ((kept + 1) * 2 > size) size *= 2;
        var table = new SeriesTable(new int[size], blocks);
        foreach (var entry in entries)
        {
            var index = (entry & IndexMask) - 1;
            if (index >= 0) table.Insert(blocks[index >> 6]!.Hashes[index & 63], index);
        }

        return table;
    }
}
