namespace Streamgauge.Metrics;

/// <summary>
/// The kinds of scraper that have completed a scrape of this family lately. An ended series may go once each of them has
/// completed one that began after its end. Used under the family's collection lock.
/// </summary>
internal sealed class KnownScrapers(uint memory)
{
    private readonly Dictionary<string, (long Pass, uint At)> _kinds = [];

    public void Completed(string kind, long pass, uint now)
    {
        var known = _kinds.GetValueOrDefault(kind);
        _kinds[kind] = (Math.Max(known.Pass, pass), now);
    }

    /// <summary>All kinds have completed a pass with at least this number; 0 when nobody scrapes.</summary>
    public long CompletedByAll(uint now)
    {
        foreach (var (kind, seen) in _kinds)
        {
            if (now - seen.At > memory) _kinds.Remove(kind);
        }

        return _kinds.Count == 0 ? 0 : _kinds.Values.Min(static seen => seen.Pass);
    }
}
