using System.Runtime.CompilerServices;

namespace Streamgauge.Metrics;

/// <summary>
/// The cells of histograms. A series is a row on each thread's page: its buckets with <c>+Inf</c> last, the sum, and a version
/// that is odd while the owner writes. There is no separate count: it is the sum of the buckets and cannot disagree with them.
/// </summary>
internal sealed class HistogramBlock : Block
{
    /// <summary>By thread ordinal; null where that thread has no page here.</summary>
    public long[]?[] Pages = [];

    private readonly long[] _folded;
    private readonly long[] _last;

    public HistogramBlock(SeriesStore owner, int number, int capacity)
        : base(owner, number, capacity)
    {
        Bounds = owner.Bounds;
        Stride = Bounds.Length + 3;
        _folded = new long[Stride * capacity];
        _last = new long[Stride * capacity];
        if (owner.Descriptor.NativeHistogram) Native = new NativeCells(capacity);
    }

    public double[] Bounds { get; }

    public int Stride { get; }

    public NativeCells? Native { get; }

    protected override int ExemplarsPerSeries => Bounds.Length + 1;

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
            for (var slot = 0; slot < Capacity; slot++) HistogramRow.AddTo(_folded.AsSpan(slot * Stride, Stride), page, slot * Stride);
            Pages[ordinal] = null;
        }
    }

    public override void Collect(uint now)
    {
        Span<long> row = stackalloc long[Stride];
        for (var slot = 0; slot < Used; slot++)
        {
            Sum(slot, row);
            var last = _last.AsSpan(slot * Stride, Stride);
            if (row.SequenceEqual(last)) continue;
            row.CopyTo(last);
            Changed[slot] = now;
        }
    }

    public override SeriesSnapshot Read(int slot, string[] labels)
    {
        var row = _last.AsSpan(slot * Stride, Stride);
        return new SeriesSnapshot(labels)
        {
            Histogram = new HistogramSnapshot(Bounds, row[..(Bounds.Length + 1)].ToArray(), BitConverter.Int64BitsToDouble(row[^2])),
        };
    }

    private void Sum(int slot, Span<long> row)
    {
        _folded.AsSpan(slot * Stride, Stride).CopyTo(row);
        foreach (var page in Pages)
        {
            if (page is not null) HistogramRow.AddTo(row, page, slot * Stride);
        }

        row[^1] = 0;
    }
}
