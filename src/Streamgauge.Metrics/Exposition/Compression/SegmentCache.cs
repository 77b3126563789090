namespace Streamgauge.Metrics;

/// <summary>A block's compressed text in the two formats asked for last. Used under the collection lock.</summary>
internal struct SegmentCache
{
    private GzipSegment? _latest;
    private GzipSegment? _other;

    /// <summary>The segment of this format; a new one shows nothing yet.</summary>
    public GzipSegment For(FamilyText family)
    {
        if (_latest?.Family != family) (_latest, _other) = (_other, _latest);
        if (_latest?.Family != family) _latest = new GzipSegment(family);
        return _latest;
    }

    /// <summary>Notes that these slots have other values than the segments show.</summary>
    public readonly void Touch(ulong slots)
    {
        if (_latest is not null) _latest.Stale |= slots;
        if (_other is not null) _other.Stale |= slots;
    }

    public readonly void FetchParts() => Prefetch.Object(_latest, 2);

    public readonly void FetchBits() => _latest?.FetchBits();
}
