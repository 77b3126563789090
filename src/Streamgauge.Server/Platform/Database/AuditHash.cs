using System.Security.Cryptography;
using System.Text;
using Streamgauge.Server.Platform.Time;

namespace Streamgauge.Server.Platform.Database;

/// <summary>The hash that chains a row to the one before it: SHA-256 of canonical JSON of what must never change.</summary>
internal static class AuditHash
{
    public static string Outcome(AuditEntry entry) => entry.Succeeded ? "success" : "failure";

    public static string Of(long seq, Guid id, DateTimeOffset at, AuditEntry entry, string previous) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(CanonicalJson.Write(new Dictionary<string, object?>(StringComparer.Ordinal)
    {
        ["v"] = 1L,
        ["seq"] = seq,
        ["id"] = id.ToString("D"),
        ["created_at"] = Instants.Format(at),
        ["actor"] = entry.Actor,
        ["actor_key"] = entry.ActorKey,
        ["entity_type"] = entry.EntityType,
        ["entity_id"] = entry.EntityId,
        ["action"] = entry.Action,
        ["outcome"] = Outcome(entry),
        ["request_id"] = entry.RequestId,
        ["detail"] = entry.Detail,
        ["previous_hash"] = previous,
    }))));
}
