using System.Runtime.CompilerServices;

namespace Streamgauge.Metrics;

/// <summary>
/// The cells of histograms. A series is a row on each thread's page: a version that is odd while the owner writes, the sum, and
/// the buckets with <c>+Inf</c> last. There is no separate count: it is the sum of the buckets and cannot disagree with them.
/// </summary>
internal sealed class HistogramBlock : Block
{
    /// <summary>By thread ordinal; null where that thread has no page here.</summary>
    public long[]?[] Pages = [];

    private readonly double[] _search;
    private readonly bool _isOrdinary;
    private readonly long[] _folded;
    private readonly long[] _last;

    public HistogramBlock(SeriesStore owner, int number, int capacity)
        : base(owner, number, capacity)
    {
        Bounds = owner.Bounds;
        _search = BucketSearch.Pad(Bounds);
        Stride = HistogramRow.Buckets + Bounds.Length + 1;
        _folded = new long[Stride * capacity];
        _last = new long[Stride * capacity];
        if (owner.Descriptor.NativeHistogram) Native = new NativeCells(capacity);
        _isOrdinary = Native is null && Bounds.Length <= BucketSearch.ComparingLimit;
    }

    public double[] Bounds { get; }

    public int Stride { get; }

    public NativeCells? Native { get; }

    protected override int ExemplarsPerSeries => Bounds.Length + 1;

    /// <summary>
    /// Counts a value on the caller's own page. The version is odd in between, so that a scrape takes all of it or nothing.
    /// Not inlined and calling nothing on its way, it keeps everything in registers; in a caller's loop all of it was on the stack.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void Record(long[] page, int slot, int ordinal, double value)
    {
        if (!_isOrdinary || double.IsNaN(value))
        {
            if (Bounds.Length == 0 && !double.IsNaN(value)) RecordNative(page, slot, ordinal, value);
            else RecordOther(page, slot, ordinal, value);
            return;
        }

        ref var version = ref page[slot * Stride];
        ref var bucket = ref Unsafe.Add(ref version, HistogramRow.Buckets + BucketSearch.Comparing(_search, value));
        ref var sum = ref Unsafe.As<long, double>(ref Unsafe.Add(ref version, HistogramRow.Sum));
        var before = version;
        Volatile.Write(ref version, before + 1);
        Volatile.Write(ref bucket, bucket + 1);
        Volatile.Write(ref sum, sum + value);
        Volatile.Write(ref version, before + 2);
    }

    /// <summary>The same where there are exponential buckets and no others: the only classic one is <c>+Inf</c>.</summary>
    private void RecordNative(long[] page, int slot, int ordinal, double value)
    {
        var buckets = Native!.Of(slot, ordinal);
        ref var version = ref page[slot * (HistogramRow.Buckets + 1)];
        ref var bucket = ref Unsafe.Add(ref version, HistogramRow.Buckets);
        ref var sum = ref Unsafe.As<long, double>(ref Unsafe.Add(ref version, HistogramRow.Sum));
        var before = version;
        Volatile.Write(ref version, before + 1);
        Volatile.Write(ref bucket, bucket + 1);
        Volatile.Write(ref sum, sum + value);
        buckets.Count(value);
        Volatile.Write(ref version, before + 2);
    }

    /// <summary>The same for many bounds, for NaN, which adds nothing to the sum, and with exponential buckets.</summary>
    private void RecordOther(long[] page, int slot, int ordinal, double value)
    {
        ref var version = ref page[slot * Stride];
        ref var bucket = ref Unsafe.Add(ref version, HistogramRow.Buckets + BucketSearch.IndexOf(_search, Bounds.Length, value));
        ref var sum = ref Unsafe.As<long, double>(ref Unsafe.Add(ref version, HistogramRow.Sum));
        var before = version;
        Volatile.Write(ref version, before + 1);
        Volatile.Write(ref bucket, bucket + 1);
        if (!double.IsNaN(value)) Volatile.Write(ref sum, sum + value);
        else Owner.CountNaN();
        Native?.Of(slot, ordinal).Count(value);
        Volatile.Write(ref version, before + 2);
    }

    public void KeepExemplar(int slot, double value, Exemplar exemplar) =>
        Exemplars.Keep((slot * ExemplarsPerSeries) + BucketSearch.IndexOf(_search, Bounds.Length, value), value, exemplar);

    [MethodImpl(MethodImplOptions.NoInlining)]
    public void ObserveSlowly(int slot, double value)
    {
        if ((Live >> slot & 1) == 0)
        {
            if (Owner.Successor(this, slot) is { } next) new Histogram((HistogramBlock)next.Block, next.Slot).Observe(value);
            return;
        }

        var ordinal = ThreadOrdinal.Claim();
        lock (Owner.PageGate)
        {
            if (ordinal >= Pages.Length || Pages[ordinal] is null) Pages = PageArray.With(Pages, ordinal, new long[Stride * Capacity]);
        }

        new Histogram(this, slot).Observe(value);
    }

    public override void Fold(int ordinal)
    {
        lock (Owner.PageGate)
        {
            Native?.Fold(ordinal);
            if (ordinal >= Pages.Length || Pages[ordinal] is not { } page) return;
            for (var slot = 0; slot < Capacity; slot++) HistogramRow.Add(_folded.AsSpan(slot * Stride, Stride), page.AsSpan(slot * Stride, Stride));
            Pages[ordinal] = null;
        }
    }

    protected override int TextCells => Bounds.Length + 2;

    protected override ulong Collect(int firstNew)
    {
        var text = KeepText();
        Span<long> row = stackalloc long[Stride];
        Span<long> copy = stackalloc long[Stride];
        var changed = 0UL;
        for (var slot = 0; slot < Used; slot++)
        {
            Sum(slot, row, copy);
            var last = _last.AsSpan(slot * Stride, Stride);
            if (slot < firstNew && row.SequenceEqual(last)) continue;
            Write(text, slot * TextCells, row, slot < firstNew ? last : []);
            row.CopyTo(last);
            changed |= 1UL << slot;
        }

        return changed;
    }

    /// <summary>The series' row as of the last collection.</summary>
    public ReadOnlySpan<long> Row(int slot) => _last.AsSpan(slot * Stride, Stride);

    public override SeriesSnapshot Read(int slot, string[] labels)
    {
        var row = _last.AsSpan(slot * Stride, Stride);
        return new SeriesSnapshot(labels)
        {
            Histogram = new HistogramSnapshot(Bounds, row[HistogramRow.Buckets..].ToArray(), BitConverter.Int64BitsToDouble(row[HistogramRow.Sum]))
            {
                Native = Native is null ? null : NativeHistogramSnapshot.Of(Native[slot]),
            },
        };
    }

    /// <summary>The buckets cumulated, then the sum. The count is the text of the last bucket. What stands there already is left.</summary>
    private static void Write(ValueText text, int cell, ReadOnlySpan<long> row, ReadOnlySpan<long> written)
    {
        var (total, before) = (0L, 0L);
        for (var i = HistogramRow.Buckets; i < row.Length; i++, cell++)
        {
            total += row[i];
            if (!written.IsEmpty) before += written[i];
            if (total == before && !written.IsEmpty) continue;
            if (row[i] == 0 && i > HistogramRow.Buckets) text.Repeat(cell, cell - 1);
            else text.Set(cell, total);
        }

        text.Set(cell, BitConverter.Int64BitsToDouble(row[HistogramRow.Sum]));
    }

    private void Sum(int slot, Span<long> row, Span<long> copy)
    {
        _folded.AsSpan(slot * Stride, Stride).CopyTo(row);
        Native?.BeginSum(slot);
        var pages = Volatile.Read(ref Pages);
        for (var ordinal = 0; ordinal < pages.Length; ordinal++)
        {
            if (pages[ordinal] is not { } page) continue;
            HistogramRow.Copy(copy, page, slot * Stride, Native, slot, ordinal);
            HistogramRow.Add(row, copy);
            Native?.AddCopy(slot);
        }
    }
}
