using System.Data.Common;
using Dapper;
using Streamgauge.Server.Platform;
using Streamgauge.Server.Platform.Database;

namespace Streamgauge.Server.Streams;

/// <summary>
/// Streams in the database. Each transition is one conditional UPDATE: the caller whose statement changed the row performed it. Hashes
/// are cast, because PostgreSQL compares char(64) with a parameter of text only row by row.
/// </summary>
internal sealed class DatabaseStreamStore(IDatabase database, TimeProvider time) : IStreamStore
{
    public async ValueTask<InsertOutcome> InsertAsync(StreamSession stream, int? maxActive, CancellationToken cancellation) =>
        await database.WriteAsync(transaction => InsertAsync(transaction, stream, maxActive), cancellation);

    public async ValueTask<StreamSession?> FindAsync(Guid id, CancellationToken cancellation) =>
        await FindAsync("SELECT * FROM stream_sessions WHERE id = @id", new { id }, cancellation);

    public async ValueTask<StreamSession?> FindByIngestKeyAsync(string keyHash, CancellationToken cancellation) =>
        await FindAsync("SELECT * FROM stream_sessions WHERE ingest_key_hash = CAST(@keyHash AS char(64))", new { keyHash }, cancellation);

    public async ValueTask<IReadOnlyList<StreamSession>> ListAsync(StreamPage page, CancellationToken cancellation)
    {
        var (conditions, status) = (new List<string> { "1 = 1" }, page.Status is { } wanted ? StreamRow.Word(wanted) : null);
        if (status is not null) conditions.Add("status = @status");
        if (page.Region is not null) conditions.Add("region = @Region");
        if (page.HostHash is not null) conditions.Add("host_hash = CAST(@HostHash AS char(64))");
        if (page.After is not null) conditions.Add("(created_at < @At OR (created_at = @At AND id < @Id))");
        var sql = $"SELECT * FROM stream_sessions WHERE {string.Join(" AND ", conditions)} ORDER BY created_at DESC, id DESC LIMIT @Limit";

        var rows = await database.ReadAsync(
            c => c.QueryAsync<StreamRow>(sql, new { status, page.Region, page.HostHash, At = page.After?.CreatedAt, Id = page.After?.Id, page.Limit }), cancellation);
        return [.. rows.Select(row => row.ToSession())];
    }

    public ValueTask<Transition> StartAsync(Guid id, StartCause cause, DateTimeOffset at, CancellationToken cancellation) => MoveAsync(
        id, "status = 'live', start_cause = @cause, started_at = @at, last_activity_at = @at", "status = 'preparing'", new { id, cause = StreamRow.Word(cause), at, now = time.Now() }, cancellation);

    public ValueTask<Transition> EndAsync(Guid id, EndReason reason, DateTimeOffset at, CancellationToken cancellation) => MoveAsync(
        id, "status = 'ended', end_reason = @reason, ended_at = @at", "status <> 'ended'", new { id, reason = StreamRow.Word(reason), at, now = time.Now() }, cancellation);

    public ValueTask<Transition> ChangeAsync(Guid id, StreamChange change, CancellationToken cancellation) => MoveAsync(
        id,
        "title = COALESCE(@Title, title), description = COALESCE(@Description, description), is_locked = COALESCE(@IsLocked, is_locked), "
        + "open_mic = COALESCE(@OpenMic, open_mic), ingest_key_hash = COALESCE(@IngestKeyHash, ingest_key_hash)",
        "status <> 'ended'",
        new { id, change.Title, change.Description, change.IsLocked, change.OpenMic, change.IngestKeyHash, now = time.Now() },
        cancellation);

    public async ValueTask<IReadOnlyList<StreamSession>> ListAbandonedAsync(DateTimeOffset idleSince, DateTimeOffset preparingSince, CancellationToken cancellation)
    {
        const string sql = "SELECT * FROM stream_sessions WHERE (status = 'live' AND last_activity_at < @idleSince) OR (status = 'preparing' AND created_at < @preparingSince) LIMIT 100";
        var rows = await database.ReadAsync(c => c.QueryAsync<StreamRow>(sql, new { idleSince, preparingSince }), cancellation);
        return [.. rows.Select(row => row.ToSession())];
    }

    public async ValueTask TouchAsync(Guid id, DateTimeOffset at, CancellationToken cancellation) =>
        await ExecuteAsync("UPDATE stream_sessions SET last_activity_at = @at WHERE id = @id AND last_activity_at < @at", new { id, at }, cancellation);

    public async ValueTask RaisePeakViewersAsync(Guid id, int viewers, CancellationToken cancellation) =>
        await ExecuteAsync("UPDATE stream_sessions SET peak_viewers = @viewers WHERE id = @id AND peak_viewers < @viewers", new { id, viewers }, cancellation);

    public async ValueTask<bool> DeleteEndedAsync(Guid id, CancellationToken cancellation) =>
        await ExecuteAsync("DELETE FROM stream_sessions WHERE id = @id AND status = 'ended'", new { id }, cancellation) == 1;

    private async Task<InsertOutcome> InsertAsync(DbTransaction transaction, StreamSession stream, int? maxActive)
    {
        var connection = transaction.Connection!;
        if (maxActive is { } most)
        {
            // SQLite writes one at a time anyway; in PostgreSQL the host's own lock makes counting and inserting one step.
            if (database.Kind == DatabaseKind.Postgres) await connection.ExecuteAsync("SELECT pg_advisory_xact_lock(hashtextextended(@HostHash, 0))", new { stream.HostHash }, transaction);
            var active = await connection.ExecuteScalarAsync<int>("SELECT COUNT(*) FROM stream_sessions WHERE host_hash = CAST(@HostHash AS char(64)) AND status <> 'ended'", new { stream.HostHash }, transaction);
            if (active >= most && !await IsTakenAsync(transaction, stream.RoomName)) return InsertOutcome.ActiveStreamLimit;
        }

        var inserted = await connection.ExecuteAsync(
            """
            INSERT INTO stream_sessions (id, title, description, host_hash, host_pseudonym, pseudonym_key_id, region, stream_type, status, room_name,
                ingest_key_hash, is_locked, open_mic, created_at, updated_at, last_activity_at)
            VALUES (@Id, @Title, @Description, @HostHash, @HostPseudonym, @PseudonymKeyId, @Region, @Kind, @Status, @RoomName,
                @IngestKeyHash, @IsLocked, @OpenMic, @CreatedAt, @CreatedAt, @LastActivityAt)
            ON CONFLICT (room_name) DO NOTHING
            """,
            new
            {
                stream.Id, stream.Title, stream.Description, stream.HostHash, stream.HostPseudonym, stream.PseudonymKeyId, stream.Region, Kind = StreamRow.Word(stream.Kind),
                Status = StreamRow.Word(stream.Status), stream.RoomName, stream.IngestKeyHash, stream.IsLocked, stream.OpenMic, stream.CreatedAt, stream.LastActivityAt,
            },
            transaction);
        return inserted == 1 ? InsertOutcome.Inserted : InsertOutcome.RoomNameTaken;
    }

    private static async Task<bool> IsTakenAsync(DbTransaction transaction, string roomName) =>
        await transaction.Connection!.ExecuteScalarAsync<int>("SELECT COUNT(*) FROM stream_sessions WHERE room_name = @roomName", new { roomName }, transaction) > 0;

    private async ValueTask<Transition> MoveAsync(Guid id, string changes, string condition, object parameters, CancellationToken cancellation)
    {
        var moved = await database.WriteAsync(
            t => t.Connection!.QuerySingleOrDefaultAsync<StreamRow>($"UPDATE stream_sessions SET {changes}, updated_at = @now WHERE id = @id AND {condition} RETURNING *", parameters, t),
            cancellation);
        return moved is not null ? new Transition(Changed: true, moved.ToSession()) : new Transition(Changed: false, await FindAsync(id, cancellation));
    }

    private Task<StreamSession?> FindAsync(string sql, object parameters, CancellationToken cancellation) =>
        database.ReadAsync(async c => (await c.QuerySingleOrDefaultAsync<StreamRow>(sql, parameters))?.ToSession(), cancellation);

    private Task<int> ExecuteAsync(string sql, object parameters, CancellationToken cancellation) =>
        database.WriteAsync(t => t.Connection!.ExecuteAsync(sql, parameters, t), cancellation);
}
