using System.Data.Common;
using Dapper;
using Streamgauge.Server.Platform.Time;

namespace Streamgauge.Server.Platform.Database;

/// <summary>
/// Appends to the chained audit log within the transaction of the act itself: no row, no act. The head is locked last, so
/// everybody locks in one order.
/// </summary>
internal sealed class AuditLog(TimeProvider time)
{
    private static readonly string Genesis = new('0', 64);

    public async Task AppendAsync(DbTransaction transaction, IDatabase database, params IReadOnlyList<AuditEntry> entries)
    {
        var connection = transaction.Connection!;
        await connection.ExecuteAsync("INSERT INTO audit_head (id, seq, hash) VALUES (1, 0, @Genesis) ON CONFLICT (id) DO NOTHING", new { Genesis }, transaction);
        var forUpdate = database.Kind == DatabaseKind.Postgres ? " FOR UPDATE" : "";
        var (seq, hash) = await connection.QuerySingleAsync<(long, string)>("SELECT seq, hash FROM audit_head WHERE id = 1" + forUpdate, transaction: transaction);
        foreach (var entry in entries)
        {
            var (id, now) = (Guid.CreateVersion7(time.GetUtcNow()), time.Now());
            var detail = entry.Detail is null ? null : CanonicalJson.Write(entry.Detail);
            var previous = hash;
            hash = AuditHash.Of(++seq, id, now, entry, previous);
            await connection.ExecuteAsync(
                """
                INSERT INTO audit_log (seq, id, created_at, actor, actor_key, entity_type, entity_id, action, outcome, request_id, detail, previous_hash, hash, ip_address, user_agent)
                VALUES (@seq, @id, @now, @Actor, @ActorKey, @EntityType, @EntityId, @Action, @Outcome, @RequestId, @detail, @previous, @hash, @IpAddress, @UserAgent)
                """,
                new { seq, id, now, entry.Actor, entry.ActorKey, entry.EntityType, entry.EntityId, entry.Action, Outcome = AuditHash.Outcome(entry), entry.RequestId, detail, previous, hash, entry.IpAddress, entry.UserAgent },
                transaction);
        }

        await connection.ExecuteAsync("UPDATE audit_head SET seq = @seq, hash = @hash WHERE id = 1", new { seq, hash }, transaction);
    }
}
