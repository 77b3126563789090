namespace Streamgauge.Metrics;

/// <summary>A callback that gives the value of one series.</summary>
internal sealed class SingleObservation(SeriesStore store, ObservationSet owner, SeriesPlace place, Func<double> read, bool isScoped)
    : Observation(store, owner)
{
    protected override void Read() => Volatile.Write(ref ((GaugeBlock)place.Block).Values[place.Slot], read());

    protected override void Show(bool visible) => Store.Series.Show(place, visible);

    /// <summary>A scope releases its own series.</summary>
    protected override void End()
    {
        if (!isScoped) Store.Series.Release(place);
    }
}
