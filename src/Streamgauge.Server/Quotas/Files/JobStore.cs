using System.Data.Common;
using Dapper;
using Streamgauge.Server.Platform;
using Streamgauge.Server.Platform.Database;

namespace Streamgauge.Server.Quotas.Files;

/// <summary>Jobs in the database. Keys are cast, because PostgreSQL compares char(64) with a parameter of text only row by row.</summary>
internal sealed class JobStore(IDatabase database, TimeProvider time)
{
    public static Task InsertAsync(DbTransaction transaction, AudioJob job) => transaction.Connection!.ExecuteAsync(
        """
        INSERT INTO audio_jobs (id, account_key, status, variants, bytes, duration_ms, sample_rate, channels, charged_ms, day, node, attempts, idempotency_hash, created_at, updated_at, user_label)
        VALUES (@Id, @AccountKey, @Status, @Variants, @Bytes, @DurationMs, @SampleRate, @Channels, @ChargedMs, @Day, @Node, @Attempts, @IdempotencyHash, @CreatedAt, @UpdatedAt, @UserLabel)
        """,
        job,
        transaction);

    public Task<AudioJob?> FindAsync(Guid id, CancellationToken cancellation) => FindAsync("id = @id", new { id }, cancellation);

    public Task<AudioJob?> FindReplayAsync(Account account, string hash, CancellationToken cancellation) =>
        FindAsync("account_key = CAST(@Key AS char(64)) AND idempotency_hash = CAST(@hash AS char(64)) AND created_at > @since", new { account.Key, hash, since = time.Now() - TimeSpan.FromHours(24) }, cancellation);

    /// <summary>An account's jobs, newest first, after a place.</summary>
    public async Task<IReadOnlyList<AudioJob>> ListAsync(Account account, int limit, (DateTimeOffset At, Guid Id)? after, CancellationToken cancellation)
    {
        var place = after is null ? "" : " AND (created_at < @At OR (created_at = @At AND id < @Id))";
        return [.. await database.ReadAsync(
            c => c.QueryAsync<AudioJob>($"SELECT * FROM audio_jobs WHERE account_key = CAST(@Key AS char(64)){place} ORDER BY created_at DESC, id DESC LIMIT @limit", new { account.Key, limit, after?.At, after?.Id }), cancellation)];
    }

    public async Task<IReadOnlyList<AudioJob>> UnfinishedAsync(string node, CancellationToken cancellation) =>
        [.. await database.ReadAsync(c => c.QueryAsync<AudioJob>("SELECT * FROM audio_jobs WHERE node = @node AND finished_at IS NULL ORDER BY created_at", new { node }), cancellation)];

    public async Task<IReadOnlyList<AudioJob>> AbandonedAsync(string node, DateTimeOffset before, CancellationToken cancellation) =>
        [.. await database.ReadAsync(c => c.QueryAsync<AudioJob>("SELECT * FROM audio_jobs WHERE node <> @node AND finished_at IS NULL AND updated_at < @before", new { node, before }), cancellation)];

    public Task StartAsync(AudioJob job, CancellationToken cancellation) =>
        ExecuteAsync("UPDATE audio_jobs SET status = 'running', attempts = attempts + 1, started_at = @now, updated_at = @now WHERE id = @Id AND finished_at IS NULL", new { job.Id, now = time.Now() }, cancellation);

    /// <summary>Back to the queue: the server ended while it ran.</summary>
    public Task RequeueAsync(AudioJob job, CancellationToken cancellation) =>
        ExecuteAsync("UPDATE audio_jobs SET status = 'queued', started_at = NULL, updated_at = @now WHERE id = @Id AND finished_at IS NULL", new { job.Id, now = time.Now() }, cancellation);

    /// <summary>Writes the end, unless it has one; within the transaction of the refund where there is one.</summary>
    public static Task EndAsync(DbTransaction transaction, AudioJob job, JobEnd end, DateTimeOffset now) => transaction.Connection!.ExecuteAsync(
        """
        UPDATE audio_jobs SET status = @Status, charged_ms = charged_ms - @RefundMs, finished_at = @now, updated_at = @now, error_code = @Code, error_message = @Message, result = @Result, user_label = NULL
        WHERE id = @Id AND finished_at IS NULL
        """,
        new { end.Status, end.RefundMs, now, end.Code, end.Message, end.Result, job.Id },
        transaction);

    /// <summary>Leaves word for the node that holds the job.</summary>
    public Task AskToCancelAsync(Guid id, CancellationToken cancellation) =>
        ExecuteAsync("UPDATE audio_jobs SET cancel_asked_at = @now WHERE id = @id AND finished_at IS NULL", new { id, now = time.Now() }, cancellation);

    /// <summary>Jobs of this node that another one was asked to cancel.</summary>
    public async Task<IReadOnlyList<AudioJob>> AskedToCancelAsync(string node, CancellationToken cancellation) =>
        [.. await database.ReadAsync(c => c.QueryAsync<AudioJob>("SELECT * FROM audio_jobs WHERE node = @node AND finished_at IS NULL AND cancel_asked_at IS NOT NULL", new { node }), cancellation)];

    public Task DeleteAsync(Guid id, CancellationToken cancellation) => ExecuteAsync("DELETE FROM audio_jobs WHERE id = @id AND finished_at IS NOT NULL", new { id }, cancellation);

    public Task<int> DeleteBeforeAsync(DateTimeOffset before, CancellationToken cancellation) => ExecuteAsync("DELETE FROM audio_jobs WHERE finished_at < @before", new { before }, cancellation);

    private Task<AudioJob?> FindAsync(string condition, object parameters, CancellationToken cancellation) =>
        database.ReadAsync(c => c.QuerySingleOrDefaultAsync<AudioJob?>($"SELECT * FROM audio_jobs WHERE {condition}", parameters), cancellation);

    private Task<int> ExecuteAsync(string sql, object parameters, CancellationToken cancellation) => database.WriteAsync(t => t.Connection!.ExecuteAsync(sql, parameters, t), cancellation);
}
