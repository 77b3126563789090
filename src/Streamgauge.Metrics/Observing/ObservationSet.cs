namespace Streamgauge.Metrics;

/// <summary>All callbacks of a registry.</summary>
internal sealed class ObservationSet(MetricRegistry registry)
{
    public static readonly TimeSpan DefaultLimit = TimeSpan.FromMilliseconds(250);

    private readonly Lock _gate = new();
    private Observation[] _all = [];

    public CallbackFailures Failures { get; } = new();

    public IDisposable Add(
        MetricDescriptor descriptor, MetricType type, LabelText[] labels, Func<double> read, MetricScope? scope, RegistrationPlace place)
    {
        var store = registry.Families.Register(descriptor, type, place, isObserved: true);
        var observation = new SingleObservation(store, this, store.Resolve(new LabelKey(labels), scope), read, scope is not null);
        Append(observation);
        scope?.Own(observation);
        return observation;
    }

    public IDisposable Add(MetricDescriptor descriptor, MetricType type, Action<ObservableReader> read, RegistrationPlace place)
    {
        var observation = new LabelledObservation(registry.Families.Register(descriptor, type, place, isObserved: true), this, read);
        Append(observation);
        return observation;
    }

    public void Remove(Observation observation)
    {
        lock (_gate)
        {
            _all = [.. _all.Where(other => other != observation)];
        }
    }

    /// <summary>Reads all callbacks of these families, side by side, and waits no longer than the limit.</summary>
    public async Task RefreshAsync(SeriesStore[] stores, TimeSpan limit, CancellationToken ct)
    {
        var wanted = Array.FindAll(Volatile.Read(ref _all), observation => Array.IndexOf(stores, observation.Store) >= 0);
        if (wanted.Length == 0) return;
        var reads = Array.ConvertAll(wanted, static observation => observation.Start());
        var all = Task.WhenAll(reads);
        await Task.WhenAny(all, Limit(all, limit, ct));
        ct.ThrowIfCancellationRequested();
        for (var i = 0; i < wanted.Length; i++)
        {
            if (wanted[i].Settle(reads[i], Failures) is { } warning) registry.Warn(warning);
        }
    }

    private async Task Limit(Task all, TimeSpan limit, CancellationToken ct)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var timer = Task.Delay(limit, registry.Clock.Time, ended.Token);
        await Task.WhenAny(all, timer);
        await ended.CancelAsync();
    }

    private void Append(Observation observation)
    {
        lock (_gate)
        {
            _all = [.. _all, observation];
        }
    }
}
