namespace Streamgauge.Server.Quotas.Audio;

/// <summary>Says once each, in a session, that 20 %, 5 % and the last minute have begun.</summary>
internal sealed class QuotaNotices(long? capMs)
{
    private readonly SortedSet<long> _ahead = capMs is { } cap ? [cap / 5, cap / 20, 60_000] : [];

    /// <summary>What remains, if it has fallen below a mark not yet told of.</summary>
    public long? Due(long? remainingMs)
    {
        if (remainingMs is not { } remaining || remaining >= _ahead.Max || _ahead.RemoveWhere(mark => remaining < mark) == 0) return null;
        return remaining;
    }
}
