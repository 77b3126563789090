namespace Streamgauge.Metrics;

/// <summary>A callback that reports all series of its family.</summary>
internal sealed class LabelledObservation(SeriesStore store, ObservationSet owner, Action<ObservableReader> read) : Observation(store, owner)
{
    private HashSet<SeriesPlace> _present = [];

    protected override void Read()
    {
        var reader = new ObservableReader(Store);
        read(reader);
        foreach (var (place, value) in reader.Reported) Volatile.Write(ref ((GaugeBlock)place.Block).Values[place.Slot], value);
        foreach (var gone in _present.Except(reader.Reported.Keys)) Store.Series.Forget(gone);
        _present = [.. reader.Reported.Keys];
    }

    protected override void Show(bool visible)
    {
        foreach (var place in _present) Store.Series.Show(place, visible);
    }

    protected override void End()
    {
        foreach (var place in _present) Store.Series.Release(place);
    }
}
