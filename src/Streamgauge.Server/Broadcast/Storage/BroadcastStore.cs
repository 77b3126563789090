using Dapper;
using Streamgauge.Server.Broadcast.Ingest;
using Streamgauge.Server.Platform.Database;

namespace Streamgauge.Server.Broadcast.Storage;

/// <summary>
/// Broadcasts in the database. Every change is one conditional statement; its answer tells whether this caller made it,
/// and what is closed stays closed.
/// </summary>
internal sealed class BroadcastStore(IDatabase database)
{
    public Task<BroadcastIngest?> FindAsync(Guid stream, CancellationToken cancellation) => database.ReadAsync(
        async c => (await c.QuerySingleOrDefaultAsync<BroadcastRow>("SELECT * FROM broadcast_ingests WHERE stream_id = @stream", new { stream }))?.ToIngest(), cancellation);

    /// <summary>Everything not closed, the oldest first.</summary>
    public async Task<IReadOnlyList<BroadcastIngest>> ListOpenAsync(CancellationToken cancellation)
    {
        const string sql = "SELECT * FROM broadcast_ingests WHERE state IN ('publishing', 'interrupted') ORDER BY started_at, stream_id";
        var rows = await database.ReadAsync(c => c.QueryAsync<BroadcastRow>(sql), cancellation);
        return [.. rows.Select(row => row.ToIngest())];
    }

    /// <summary>A stream's first publication; false when it has had one.</summary>
    public Task<bool> InsertAsync(BroadcastIngest first, CancellationToken cancellation) => ChangeAsync(
        """
        INSERT INTO broadcast_ingests (stream_id, state, publication_no, media_node, client_ref, started_at)
        VALUES (@StreamId, @State, @PublicationNo, @MediaNode, @ClientRef, @StartedAt)
        ON CONFLICT (stream_id) DO NOTHING
        """,
        first,
        cancellation);

    /// <summary>The next publication, or the interruption of the present one; false when the broadcast is closed or further on.</summary>
    public Task<bool> SaveAsync(BroadcastIngest ingest, CancellationToken cancellation) => ChangeAsync(
        """
        UPDATE broadcast_ingests SET state = @State, publication_no = @PublicationNo, media_node = @MediaNode, client_ref = @ClientRef, interrupted_at = @InterruptedAt
        WHERE stream_id = @StreamId AND state <> 'closed' AND publication_no <= @PublicationNo
        """,
        ingest,
        cancellation);

    /// <summary>True for the one who closed it.</summary>
    public Task<bool> CloseAsync(BroadcastIngest closed, CancellationToken cancellation) => ChangeAsync(
        """
        UPDATE broadcast_ingests SET state = 'closed', closed_at = @ClosedAt, final_viewers = @FinalViewers, end_reason = @EndReason, viewers_now = 0
        WHERE stream_id = @StreamId AND state <> 'closed'
        """,
        closed,
        cancellation);

    /// <summary>All in one transaction; a note without media leaves what was noted before.</summary>
    public Task NoteAsync(IReadOnlyList<BroadcastNote> notes, CancellationToken cancellation)
    {
        const string sql = "UPDATE broadcast_ingests SET last_media_at = COALESCE(@LastMediaAt, last_media_at), viewers_now = @ViewersNow WHERE stream_id = @StreamId AND state <> 'closed'";
        return database.WriteAsync(t => t.Connection!.ExecuteAsync(sql, notes, t), cancellation);
    }

    private Task<bool> ChangeAsync(string sql, BroadcastIngest ingest, CancellationToken cancellation) =>
        database.WriteAsync(async t => await t.Connection!.ExecuteAsync(sql, BroadcastRow.Of(ingest), t) == 1, cancellation);
}
