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
    private readonly long[] _last;
    private long[]? _folded;

    public HistogramBlock(SeriesStore owner, int number, int capacity)
        : base(owner, number, capacity)
    {
        Bounds = owner.Bounds;
        _search = BucketSearch.Pad(Bounds);
        Stride = HistogramRow.Buckets + Bounds.Length + 1;
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
            if (ordinal >= Pages.Length || Pages[ordinal] is null) Pages = PageArray.With(Pages, ordinal, PageArray.NewPage(Stride * Capacity));
        }

        new Histogram(this, slot).Observe(value);
    }

    public override void Fold(int ordinal)
    {
        lock (Owner.PageGate)
        {
            Native?.Fold(ordinal);
            if (ordinal >= Pages.Length || Pages[ordinal] is not { } page) return;
            _folded ??= new long[Stride * Capacity];
            for (var slot = 0; slot < Capacity; slot++) HistogramRow.Add(_folded.AsSpan(slot * Stride, Stride), page.AsSpan(slot * Stride, Stride));
            Pages[ordinal] = null;
        }
    }

    public override void FetchParts()
    {
        base.FetchParts();
        Prefetch.Object(Pages, 1);
        Prefetch.Array(_last, _last.Length * sizeof(long));
    }

    public override void FetchCells()
    {
        foreach (var page in Pages) Prefetch.Array(page, _last.Length * sizeof(long));
    }

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
            text.Set(slot, BitConverter.Int64BitsToDouble(row[HistogramRow.Sum]));
            row.CopyTo(last);
            changed |= 1UL << slot;
        }

        return changed;
    }

    /// <summary>The text of the sum is kept, buckets are written as they are met.</summary>
    public ReadOnlySpan<long> BucketsOf(int slot) => Row(slot)[HistogramRow.Buckets..];

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

    private void Sum(int slot, Span<long> row, Span<long> copy)
    {
        Native?.BeginSum(slot);
        if (_folded is not null) _folded.AsSpan(slot * Stride, Stride).CopyTo(row);
        var isFirst = _folded is null;
        var pages = Volatile.Read(ref Pages);
        for (var ordinal = 0; ordinal < pages.Length; ordinal++)
        {
            if (pages[ordinal] is not { } page) continue;
            HistogramRow.Copy(isFirst ? row : copy, page, slot * Stride, Native, slot, ordinal);
            if (!isFirst) HistogramRow.Add(row, copy);
            isFirst = false;
            Native?.AddCopy(slot);
        }

        if (isFirst) row.Clear();
    }
}
