using System.Collections.Concurrent;
using Streamgauge.Server.Quotas.Admission;
using Streamgauge.Server.Quotas.Audio;

namespace Streamgauge.Server.Quotas.Files;

/// <summary>The jobs this node has taken on, oldest first, each with the slot it holds until its end has been written.</summary>
internal sealed class JobQueue(AudioOptions options)
{
    private readonly ConcurrentQueue<Guid> _waiting = new();
    private readonly ConcurrentDictionary<Guid, (IAsyncDisposable Slot, CancellationTokenSource Cancel)> _taken = [];
    private readonly SemaphoreSlim _available = new(0);

    public bool IsFull => _taken.Count >= options.MaxQueuedJobs;

    public void Add(Guid job, IAsyncDisposable slot)
    {
        _taken[job] = (slot, new CancellationTokenSource());
        _waiting.Enqueue(job);
        _available.Release();
    }

    public async Task<Guid> TakeAsync(CancellationToken stopping)
    {
        await _available.WaitAsync(stopping);
        return _waiting.TryDequeue(out var job) ? job : throw new InvalidOperationException("A job was announced that is not there.");
    }

    /// <summary>Asked for by its owner; noticed before the job starts, and while it runs.</summary>
    public void Cancel(Guid job)
    {
        if (_taken.TryGetValue(job, out var taken)) taken.Cancel.Cancel();
    }

    public CancellationToken CancellationOf(Guid job) => _taken[job].Cancel.Token;

    public async Task ForgetAsync(Guid job)
    {
        if (_taken.TryRemove(job, out var taken)) await taken.Slot.DisposeAsync();
    }
}
