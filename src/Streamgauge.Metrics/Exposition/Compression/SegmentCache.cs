namespace Streamgauge.Metrics;

/// <summary>A block's compressed text in the two formats asked for last. Used under the collection lock.</summary>
internal sealed class SegmentCache
{
    private (FamilyText? Family, GzipSegment Segment) _latest;
    private (FamilyText? Family, GzipSegment Segment) _other;

    /// <summary>The segment of this format; a new one says nothing yet.</summary>
    public GzipSegment For(FamilyText family)
    {
        if (_latest.Family != family) (_latest, _other) = (_other, _latest);
        if (_latest.Family != family) _latest = (family, new GzipSegment());
        return _latest.Segment;
    }
}
