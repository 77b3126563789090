namespace Streamgauge.Metrics;

/// <summary>Takes what one read of a labelled callback reports. Valid only during the callback.</summary>
public sealed class ObservableReader
{
    private readonly SeriesStore _store;
    private readonly Dictionary<SeriesPlace, double> _reported = [];

    internal ObservableReader(SeriesStore store) => _store = store;

    internal IReadOnlyDictionary<SeriesPlace, double> Reported => _reported;

    /// <summary>The value of the series with these labels. Series over the family's budget are summed into <c>_overflow</c>.</summary>
    public void Report(double value, params ReadOnlySpan<LabelText> labels)
    {
        var key = new LabelKey(labels);
        var place = _store.Resolve(key);
        var isFolded = !place.Block.Labels.Matches(place.Slot, key);
        _reported[place] = isFolded ? _reported.GetValueOrDefault(place) + value : value;
    }
}
