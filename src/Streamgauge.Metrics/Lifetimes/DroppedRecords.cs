namespace Streamgauge.Metrics;

/// <summary>Counts what was dropped, by reason. Plain interlocked cells: this path is rare.</summary>
internal sealed class DroppedRecords
{
    private readonly long[] _counts = new long[Enum.GetValues<DropReason>().Length];

    public void Count(DropReason reason) => Interlocked.Increment(ref _counts[(int)reason]);

    public long this[DropReason reason] => Volatile.Read(ref _counts[(int)reason]);
}
