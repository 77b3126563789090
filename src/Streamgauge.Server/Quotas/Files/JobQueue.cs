using System.Collections.Concurrent;
using Streamgauge.Server.Quotas.Audio;

namespace Streamgauge.Server.Quotas.Files;

/// <summary>The jobs this node has taken on, oldest first, each with the place it holds until its end has been written.</summary>
internal sealed class JobQueue(AudioOptions options)
{
    private const int Waiting = 0, Begun = 1, Withdrawn = 2;

    private sealed class Entry(IAsyncDisposable place)
    {
        public int State;

        public IAsyncDisposable Place { get; } = place;

        public CancellationTokenSource Cancel { get; } = new();
    }

    private readonly ConcurrentQueue<Guid> _waiting = new();
    private readonly ConcurrentDictionary<Guid, Entry> _taken = [];
    private readonly SemaphoreSlim _available = new(0);

    public bool IsEmpty => _taken.IsEmpty;

    public bool IsFull => _taken.Count >= options.MaxQueuedJobs;

    public void Add(Guid job, IAsyncDisposable place)
    {
        _taken[job] = new Entry(place);
        Announce(job);
    }

    /// <summary>The next job; from now on it can be told to stop, but not be withdrawn.</summary>
    public async Task<Guid> TakeAsync(CancellationToken stopping)
    {
        while (true)
        {
            await _available.WaitAsync(stopping);
            if (_waiting.TryDequeue(out var job) && _taken.TryGetValue(job, out var entry) && TryChange(entry, Waiting, Begun)) return job;
        }
    }

    /// <summary>Takes a job that has not begun out of the line. False: it runs, or is not here; then <see cref="Cancel"/> is what remains.</summary>
    public bool TryWithdraw(Guid job) => _taken.TryGetValue(job, out var entry) && TryChange(entry, Waiting, Withdrawn);

    /// <summary>Its end could not be written: it waits again.</summary>
    public void PutBack(Guid job)
    {
        if (_taken.TryGetValue(job, out var entry) && TryChange(entry, Withdrawn, Waiting)) Announce(job);
    }

    /// <summary>Asks a job that runs to stop.</summary>
    public void Cancel(Guid job)
    {
        if (_taken.TryGetValue(job, out var entry)) entry.Cancel.Cancel();
    }

    public CancellationToken CancellationOf(Guid job) => _taken[job].Cancel.Token;

    public async Task ForgetAsync(Guid job)
    {
        if (_taken.TryRemove(job, out var entry)) await entry.Place.DisposeAsync();
    }

    private void Announce(Guid job)
    {
        _waiting.Enqueue(job);
        _available.Release();
    }

    private static bool TryChange(Entry entry, int from, int to) => Interlocked.CompareExchange(ref entry.State, to, from) == from;
}
