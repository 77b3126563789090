namespace Streamgauge.Metrics;

/// <summary>One callback and the series it fills.</summary>
internal abstract class Observation(SeriesStore store, ObservationSet owner) : IDisposable
{
    private Task? _running;
    private bool _isFailing;

    public SeriesStore Store => store;

    /// <summary>Starts a read on the thread pool, or joins one that still runs.</summary>
    public Task Start()
    {
        lock (this.Gate)
        {
            return _running is { IsCompleted: false } ? _running : _running = Task.Run(Read);
        }
    }

    /// <summary>Shows or hides the series by how the read ended. Returns why it failed, once per episode.</summary>
    public string? Settle(Task read, CallbackFailures failures)
    {
        var ok = read.IsCompletedSuccessfully;
        Show(ok);
        var isNew = !ok && !_isFailing;
        _isFailing = !ok;
        if (!ok) failures.Count(timeout: !read.IsCompleted);
        return isNew ? $"The callback of '{store.Descriptor.Name}' {Fault(read)}; its series are left out meanwhile." : null;
    }

    public void Dispose()
    {
        owner.Remove(this);
        End();
    }

    protected Lock Gate { get; } = new();

    protected abstract void Read();

    protected abstract void Show(bool visible);

    protected abstract void End();

    private static string Fault(Task read) => read.Exception is { } thrown ? $"threw {thrown.InnerException!.GetType().Name}" : "did not end in time";
}
