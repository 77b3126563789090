namespace Streamgauge.Metrics;

/// <summary>
/// The series that live as long as one thing does, usually a stream. Disposing it ends those no other scope owns: they take no
/// more records, are exposed until every kind of scraper has had them once, then go. Safe for any thread.
/// </summary>
public sealed class MetricScope : IDisposable
{
    private readonly Lock _gate = new();
    private List<(SeriesStore Store, SeriesPlace Place)>? _owned = [];
    private List<IDisposable>? _observed;

    internal MetricScope()
    {
    }

    /// <summary>Whether the scope has ended.</summary>
    public bool IsDisposed => Volatile.Read(ref _owned) is null;

    /// <inheritdoc/>
    public void Dispose()
    {
        List<(SeriesStore Store, SeriesPlace Place)>? owned;
        List<IDisposable>? observed;
        lock (_gate)
        {
            (owned, observed) = (_owned, _observed);
            (_owned, _observed) = (null, null);
        }

        foreach (var reading in observed ?? []) reading.Dispose();
        foreach (var (store, place) in owned ?? []) store.Series.Release(place);
    }

    /// <summary>Takes a new series; false when the scope has ended meanwhile.</summary>
    internal bool TryOwn(SeriesStore store, SeriesPlace place)
    {
        lock (_gate)
        {
            _owned?.Add((store, place));
            return _owned is not null;
        }
    }

    /// <summary>Takes a share in another scope's series; false when it had one or has ended.</summary>
    internal bool Join(SeriesStore store, SeriesPlace place)
    {
        lock (_gate)
        {
            if (_owned is null || _owned.Contains((store, place))) return false;
            _owned.Add((store, place));
            return true;
        }
    }

    /// <summary>Ends a reading together with the scope.</summary>
    internal void Own(IDisposable reading)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_owned is null, this);
            (_observed ??= []).Add(reading);
        }
    }
}
