using System.Numerics;

namespace Streamgauge.Metrics;

/// <summary>
/// Up to 64 series of one family that were created after each other. A slot is given out once in the life of its block, and a
/// handle holds the block itself: a record that comes late, however late, can only touch memory of its own series, and the
/// garbage collector frees the block after the last thread and the last handle have let go. Nothing else decides that moment.
/// </summary>
internal abstract class Block
{
    public const int MaxCapacity = 64;

    /// <summary>One bit for each slot that takes records. Read by every record, written under the creation lock.</summary>
    public ulong Live;

    private ExemplarCells? _exemplars;
    private readonly uint[] _bornIn;
    private uint _lastBornIn;
    private int _collected;

    protected Block(SeriesStore owner, int number, int capacity)
    {
        Owner = owner;
        Number = number;
        Capacity = capacity;
        Labels = new LabelPieces(owner.Layout, capacity);
        Hashes = new uint[capacity];
        Born = new uint[capacity];
        Changed = new uint[capacity];
        _bornIn = new uint[capacity];
    }

    public SeriesStore Owner { get; }

    public int Number { get; }

    public int Capacity { get; }

    /// <summary>Slots given out so far.</summary>
    public int Used { get; set; }

    public LabelPieces Labels { get; }

    public uint[] Hashes { get; }

    /// <summary>When each series was created, in ticks of <see cref="RegistryClock"/>.</summary>
    public uint[] Born { get; }

    /// <summary>When a scrape last saw the series with a new value.</summary>
    public uint[] Changed { get; }

    /// <summary>One bit for each slot that a scrape shows: live and retiring.</summary>
    public ulong Exposed;

    /// <summary>One bit for each slot whose callback failed last time.</summary>
    public ulong Hidden;

    /// <summary>
    /// What a scrape writes: exposed, not hidden, collected, and made before its pass began. A younger series may have the labels
    /// of one that the same scrape has already written; it waits for the next.
    /// </summary>
    public ulong ShownIn(long pass)
    {
        var shown = Volatile.Read(ref Exposed) & ~Hidden;
        var older = _collected;
        if (_lastBornIn < (uint)pass) return shown & SlotMask.Below(older);
        while (older > 0 && _bornIn[older - 1] >= (uint)pass) older--;
        return shown & SlotMask.Below(older);
    }

    /// <summary>Gives out the next slot; slots follow each other in time. Only under the creation lock.</summary>
    public void Open(int slot, in LabelKey key, uint hash, uint now, long pass, bool isScoped)
    {
        Labels.Append(slot, key);
        Hashes[slot] = hash;
        Born[slot] = Changed[slot] = now;
        _bornIn[slot] = _lastBornIn = (uint)pass;
        if (isScoped) Scoped |= 1UL << slot;
        Used++;
        Volatile.Write(ref Live, Live | 1UL << slot);
        Volatile.Write(ref Exposed, Exposed | 1UL << slot);
    }

    /// <summary>One bit for each slot that ends with its scope.</summary>
    public ulong Scoped;

    /// <summary>One bit for each slot that was retired for lack of records; a late record finds or makes its successor.</summary>
    public ulong Expired;

    /// <summary>The registry's pass in which the values were last collected.</summary>
    public long CollectedIn;

    public Block? Next;

    public Block? Previous;

    /// <summary>The latest exemplars, by cell.</summary>
    public ExemplarCells Exemplars => _exemplars ?? Interlocked.CompareExchange(ref _exemplars, new ExemplarCells(Capacity * ExemplarsPerSeries, Owner.Clock.Time), null) ?? _exemplars;

    public bool HasExemplars => _exemplars is not null;

    protected virtual int ExemplarsPerSeries => 1;

    public StoredExemplar?[] ExemplarsOf(int slot) =>
        HasExemplars ? [.. Enumerable.Range(slot * ExemplarsPerSeries, ExemplarsPerSeries).Select(i => Exemplars[i])] : [];

    /// <summary>The values of these slots as text, as of the last collection; good until the next call on this thread.</summary>
    public virtual ValueText Text(ulong slots) => KeptText!;

    /// <summary>Text that is kept because it takes time to make; null while there is none.</summary>
    protected ValueText? KeptText { get; private set; }

    /// <summary>The block's compressed text.</summary>
    public SegmentCache Segments;

    /// <summary>Fetches the objects that lead to what a scrape reads.</summary>
    public virtual void FetchParts()
    {
        Prefetch.Object(Labels, 1);
        Prefetch.Object(KeptText, 1);
        Segments.FetchParts();
    }

    /// <summary>Fetches what a scrape compares, once the parts are there.</summary>
    public virtual void FetchCells()
    {
    }

    /// <summary>Fetches what lines are made of, once the parts are there.</summary>
    public void FetchText()
    {
        Prefetch.Array(Labels.Ends, Capacity * sizeof(int));
        if (KeptText is { } text) Prefetch.Array(text.Fields, text.Fields.Length);
    }

    protected virtual int TextSize => ValueText.ForAny;

    /// <summary>Reads all cells and writes anew what changed since the last time. Only under the family's collection lock.</summary>
    public void Collect(uint now)
    {
        var used = Used;
        if (used == 0) return;
        var changed = Collect(_collected) & SlotMask.Below(used);
        _collected = used;
        if (changed == 0) return;
        Segments.Touch(changed);
        if (changed == ulong.MaxValue) Changed.AsSpan().Fill(now);
        else for (var left = changed; left != 0; left &= left - 1) Changed[BitOperations.TrailingZeroCount(left)] = now;
    }

    /// <summary>Compares the cells with their last values; those that differ and slots from the first new one on are taken over.</summary>
    /// <returns>One bit for each slot that differs.</returns>
    protected abstract ulong Collect(int firstNew);

    protected ValueText KeepText() => KeptText ??= new ValueText(Capacity, TextSize);

    /// <summary>Moves what an ended thread has recorded to the shared cells. Only under the family's collection lock.</summary>
    public virtual void Fold(int ordinal)
    {
    }

    /// <summary>The value of a counter or gauge as of the last collection.</summary>
    public virtual double Scalar(int slot) => double.NaN;

    /// <summary>The values as of the last collection.</summary>
    public abstract SeriesSnapshot Read(int slot, string[] labels);
}
