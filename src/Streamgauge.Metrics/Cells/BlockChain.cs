namespace Streamgauge.Metrics;

/// <summary>
/// A family's blocks in the order of creation. Scrapes follow the links without a lock: a block that is taken out keeps its
/// link, so whoever stands on it finds the way back. Changed only under the creation lock.
/// </summary>
internal sealed class BlockChain(SeriesStore store)
{
    private readonly Stack<int> _freeNumbers = new();
    private int _numbers;
    private Block? _first;
    private Block? _last;

    public Block? First => Volatile.Read(ref _first);

    /// <summary>The block that takes the next series, a new one when the last is full.</summary>
    public Block ForNext(out bool isNew)
    {
        isNew = _last is null || _last.Used == _last.Capacity;
        if (!isNew) return _last!;
        var number = _freeNumbers.TryPop(out var free) ? free : _numbers++;
        var block = New(number);
        block.Previous = _last;
        if (_last is null) Volatile.Write(ref _first, block);
        else Volatile.Write(ref _last.Next, block);
        return _last = block;
    }

    /// <summary>Takes a block out when all its slots were given out and none is exposed any more.</summary>
    public bool RemoveIfSpent(Block block)
    {
        if (block.Exposed != 0 || block.Used < block.Capacity) return false;
        if (block == _last && (_last = block.Previous) is null) _first = null;
        if (block.Previous is { } previous) Volatile.Write(ref previous.Next, block.Next);
        else Volatile.Write(ref _first, block.Next);
        if (block.Next is { } next) next.Previous = block.Previous;
        _freeNumbers.Push(block.Number);
        return true;
    }

    /// <summary>Families start small, so that a gauge without labels does not own 64 cells.</summary>
    private Block New(int number)
    {
        var limit = store.Type == MetricType.Histogram ? 16 : Block.MaxCapacity;
        var capacity = store.Descriptor.Labels.Count == 0 ? 1 : Math.Min(limit, _last is null ? 4 : _last.Capacity * 4);
        return store.Type switch
        {
            MetricType.Counter when !store.IsObserved => new CounterBlock(store, number, capacity),
            MetricType.Histogram => new HistogramBlock(store, number, capacity),
            _ => new GaugeBlock(store, number, capacity),
        };
    }
}
