namespace Streamgauge.Metrics;

/// <summary>A block's compressed text in the two formats asked for last. Used under the collection lock.</summary>
internal sealed class SegmentCache
{
    private Entry? _latest;
    private Entry? _other;

    /// <summary>The segment of this format, and whether it still says what the block shows; else the caller sets it.</summary>
    public GzipSegment Take(FamilyText family, long version, ulong shown, out bool isCurrent)
    {
        if (_latest?.Family != family) (_latest, _other) = (_other, _latest);
        if (_latest?.Family != family) _latest = new Entry(family);
        isCurrent = _latest.Version == version && _latest.Shown == shown;
        (_latest.Version, _latest.Shown) = (version, shown);
        return _latest.Segment;
    }

    private sealed class Entry(FamilyText family)
    {
        public FamilyText Family => family;

        public GzipSegment Segment { get; } = new();

        public long Version { get; set; } = -1;

        public ulong Shown { get; set; }
    }
}
