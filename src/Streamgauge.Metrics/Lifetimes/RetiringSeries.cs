namespace Streamgauge.Metrics;

/// <summary>Ended series that are still exposed, oldest first. Bounded by the family's budget. Used under the creation lock.</summary>
internal sealed class RetiringSeries(uint retireAfter, int limit)
{
    private const int LeastLimit = 64;

    private readonly Queue<Ended> _queue = new();

    public void Add(SeriesPlace place, long pass, uint now) => _queue.Enqueue(new Ended(place, pass, now));

    /// <summary>The next series whose time has come: served to every kind of scraper, too old, or one too many.</summary>
    public bool TryTake(long served, uint now, out SeriesPlace place)
    {
        place = default;
        if (!_queue.TryPeek(out var oldest)) return false;
        if (oldest.Pass >= served && now - oldest.At < retireAfter && _queue.Count <= Math.Max(limit, LeastLimit)) return false;
        place = _queue.Dequeue().Place;
        return true;
    }

    private readonly record struct Ended(SeriesPlace Place, long Pass, uint At);
}
