namespace Streamgauge.Metrics;

/// <summary>
/// Ended series that are still exposed, oldest first. While somebody scrapes none goes before it was served or is too old, and
/// none is added to a full list by opening more: further ones are folded into the overflow series, so that no total is lost.
/// While nobody does the oldest makes room. Used under the creation lock.
/// </summary>
internal sealed class RetiringSeries(uint retireAfter, int budget)
{
    private const int LeastLimit = 64;

    private readonly Queue<Ended> _queue = new();
    private readonly int _limit = Math.Max(budget, LeastLimit);
    private uint? _servedAt;

    public void Add(SeriesPlace place, long pass, uint now) => _queue.Enqueue(new Ended(place, pass, now));

    /// <summary>A scrape was completed, and every kind of scraper that came lately has had this pass.</summary>
    public void Served(uint now) => _servedAt = now;

    /// <summary>Whether as many wait for a scrape as may.</summary>
    public bool IsFull(uint now) => _queue.Count >= _limit && IsScraped(now);

    /// <summary>The next series whose time has come: served to every kind of scraper, too old, or one too many for nobody.</summary>
    public bool TryTake(long served, uint now, out SeriesPlace place)
    {
        place = default;
        if (!_queue.TryPeek(out var oldest)) return false;
        if (oldest.Pass >= served && now - oldest.At < retireAfter && (_queue.Count <= _limit || IsScraped(now))) return false;
        place = _queue.Dequeue().Place;
        return true;
    }

    private bool IsScraped(uint now) => _servedAt is { } at && now - at < retireAfter;

    private readonly record struct Ended(SeriesPlace Place, long Pass, uint At);
}
