using System.Threading.Channels;
using System.Data.Common;

namespace Streamgauge.Server.Platform.Database;

/// <summary>
/// Commits what several requests want in one transaction. It takes what is waiting, up to a batch, and never waits for
/// more; so a lone write is as quick as ever and a crowd shares one flush. If a batch fails, its operations are repeated
/// one by one, and only the bad one fails.
/// </summary>
internal sealed class GroupCommitWriter<TOperation, TResult> : IAsyncDisposable
{
    /// <summary>Applies operations in the order given and answers each, in the same order. Called again with fewer after a failure.</summary>
    public delegate Task<IReadOnlyList<TResult>> Apply(DbTransaction transaction, IReadOnlyList<TOperation> operations);

    private sealed record Waiting(TOperation Operation, TaskCompletionSource<TResult> Answer);

    private readonly Channel<Waiting> _queue;
    private readonly IDatabase _database;
    private readonly Apply _apply;
    private readonly int _batch;
    private readonly Task _loop;

    /// <param name="capacity">Operations that may wait; above it <see cref="WriteAsync"/> refuses, and the caller counts that.</param>
    public GroupCommitWriter(IDatabase database, Apply apply, int capacity, int batch)
    {
        (_database, _apply, _batch) = (database, apply, batch);
        _queue = Channel.CreateBounded<Waiting>(new BoundedChannelOptions(capacity) { SingleReader = true });
        _loop = Task.Run(LoopAsync);
    }

    /// <summary>Waits for the commit that holds this operation. A full or closed queue throws <see cref="WriterOverloadedException"/> at once.</summary>
    public Task<TResult> WriteAsync(TOperation operation)
    {
        var waiting = new Waiting(operation, new TaskCompletionSource<TResult>(TaskCreationOptions.RunContinuationsAsynchronously));
        if (!_queue.Writer.TryWrite(waiting)) throw new WriterOverloadedException();
        return waiting.Answer.Task;
    }

    /// <summary>Takes nothing new, commits what waits and ends.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _loop;
    }

    private async Task LoopAsync()
    {
        var batch = new List<Waiting>(_batch);
        while (await _queue.Reader.WaitToReadAsync())
        {
            batch.Clear();
            while (batch.Count < _batch && _queue.Reader.TryRead(out var next)) batch.Add(next);
            if (await CommitAsync(batch) is not { } failure) continue;
            if (batch.Count == 1) batch[0].Answer.TrySetException(failure);
            else await OneByOneAsync(batch);
        }
    }

    private async Task OneByOneAsync(List<Waiting> batch)
    {
        foreach (var waiting in batch)
        {
            if (await CommitAsync([waiting]) is { } failure) waiting.Answer.TrySetException(failure);
        }
    }

    private async Task<Exception?> CommitAsync(List<Waiting> batch)
    {
        try
        {
            var operations = batch.ConvertAll(w => w.Operation);
            var results = await _database.WriteAsync(t => _apply(t, operations), CancellationToken.None);
            for (var i = 0; i < batch.Count; i++) batch[i].Answer.TrySetResult(results[i]);
            return null;
        }
        catch (Exception e)
        {
            return e; // handed to the callers, who know what their operation means
        }
    }
}
