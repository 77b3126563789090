namespace Streamgauge.Server.Synthesis.Listening;

/// <summary>
/// Which chunk a listener gets next and when it is due. Times are on the channel's clock. Due times are absolute: lateness never adds
/// up, and a change of tier moves all of them at once. Owned by the pacer; others may read single values.
/// </summary>
internal sealed class ListenerSchedule(BufferTier tier, BufferTier floor)
{
    public static readonly TimeSpan Chunk = TimeSpan.FromMilliseconds(100);

    private readonly TierWindow _window = new();
    private TimeSpan _lastEnd;
    private long _judged;     // underruns of every sequence before this one are settled
    private int _unsampled;   // sends that give no jitter sample: the first, and those of a burst
    private int _burst;       // chunks still to leave at once: so much further back than its tier's depth a listener may be

    public long Cursor { get; private set; }

    public TimeSpan Due { get; private set; }

    public BufferTier Tier { get; private set; } = tier;

    public BufferTier Floor { get; private set; } = floor;

    public JitterTracker Jitter { get; } = new();

    public long Underruns { get; private set; }

    public double UnderrunRate => _window.UnderrunRate;

    public long Depth(long written) => written - Cursor;

    public bool IsDue(long written, TimeSpan now) => Due <= now && Cursor < written;

    /// <summary>The first chunk and when it is due, or was: <paramref name="ahead"/> chunks leave at once.</summary>
    public void Begin(long cursor, TimeSpan due, int ahead = 0)
    {
        (Cursor, Due) = (cursor, due);
        _burst = ahead;
        _unsampled = 1 + ahead;
    }

    /// <summary>
    /// Counts each due instant that passed while its chunk was not there, once a chunk; returns how many are new. What is published at
    /// <paramref name="now"/> is in time for that instant and late for all before it, so <paramref name="written"/> is from before.
    /// </summary>
    public int CountUnderruns(long written, TimeSpan now)
    {
        var known = Underruns;
        _judged = Math.Max(_judged, Math.Max(Cursor, written));
        while (Due + (_judged - Cursor) * Chunk < now)
        {
            Underrun();
            _judged++;
        }

        return (int)(Underruns - known);
    }

    /// <summary>The chunk at the cursor is on its way.</summary>
    public void Sending()
    {
        Cursor++;
        Due += Chunk;
        if (_burst > 0) _burst--;
    }

    /// <summary>The transport took the whole chunk at <paramref name="end"/>. Gives the jitter sample, where this send has one.</summary>
    public double? Sent(TimeSpan end)
    {
        var interval = end - _lastEnd;
        _lastEnd = end;
        if (_unsampled > 0)
        {
            _unsampled--;
            return null;
        }

        var sample = Math.Abs((interval - Chunk).TotalMilliseconds);
        Jitter.Add(sample);
        return sample;
    }

    /// <summary>After each chunk sent: the move between tiers that fifty chunks call for, made.</summary>
    public TierChange? Adapt()
    {
        if (_window.Sent(Tier, Floor, Jitter.Mean) is not { } change) return null;

        Move(change);
        return change;
    }

    /// <summary>The listener asks for a tier: it is tier and floor from now on.</summary>
    public TierChange Request(BufferTier requested)
    {
        var change = new TierChange(Tier, requested, TierChangeReason.Requested);
        Floor = requested;
        if (change.Shift != TimeSpan.Zero) Move(change);
        return change;
    }

    public bool IsOverrun(long written, int maxLag) => Depth(written) > Tier.Depth() + _burst + maxLag;

    /// <summary>
    /// Gives up what lies further back than the tier's depth and starts anew; returns the chunks skipped. A send of before that is still
    /// to be settled has no place in the new rhythm.
    /// </summary>
    public long Jump(long written, TimeSpan due, bool unsettled = false)
    {
        var cursor = written - Tier.Depth();
        var skipped = cursor - Cursor;
        Begin(cursor, due);
        if (unsettled) _unsampled++;
        Underrun();
        return skipped;
    }

    private void Underrun()
    {
        Underruns++;
        _window.Underrun();
    }

    private void Move(TierChange change)
    {
        var chunks = change.Current.Depth() - change.Previous.Depth();
        Tier = change.Current;
        Due += change.Shift;
        _burst = Math.Max(0, _burst - chunks);
        _unsampled = Math.Max(_unsampled, 1 + _burst);
        _window.Restart();
    }
}
