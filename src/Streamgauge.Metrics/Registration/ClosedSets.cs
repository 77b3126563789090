namespace Streamgauge.Metrics;

/// <summary>Series that are known beforehand exist at 0 from the start, so that a first increment is not lost to <c>rate()</c>.</summary>
internal static class ClosedSets
{
    public static void CreateAll(SeriesStore store)
    {
        var labels = store.Descriptor.Labels;
        if (labels.Any(static label => label.Values is null)) return;
        IEnumerable<LabelText[]> rows = [[]];
        foreach (var label in labels) rows = rows.SelectMany(row => label.Values!.Select(value => (LabelText[])[.. row, value]));
        foreach (var row in rows) store.Resolve(new LabelKey(row));
    }
}
