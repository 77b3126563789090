using System.Data.Common;
using System.Security.Cryptography;
using Dapper;
using Streamgauge.Server.Platform.Database;

namespace Streamgauge.Server.Platform.Identity.Keys;

/// <summary>
/// The pseudonym keys of the database: made when the newest is too old, retired then, and destroyed when their time is up and no
/// open stream uses them. After that nobody can link the names they made to people.
/// </summary>
internal sealed class PseudonymKeyRing(IDatabase database, RootKey rootKey, Pseudonyms pseudonyms, PrivacyOptions options, TimeProvider time)
{
    private readonly KeyWrap _wrap = new(rootKey);

    /// <summary>Makes, destroys and reads keys. Any number of nodes may do this at once: a new key has one number, and the first to take it wins.</summary>
    public async Task TurnAsync(CancellationToken cancellation)
    {
        await database.WriteAsync(CheckRootKeyAsync, cancellation);
        await database.WriteAsync(RotateAsync, cancellation);
        await database.WriteAsync(DestroyAsync, cancellation);
        await ReadAsync(cancellation);
    }

    /// <summary>The key of a stream that another node may have created with a key made since we last looked.</summary>
    public async ValueTask<PseudonymKey> OfStreamAsync(int id, CancellationToken cancellation)
    {
        if (pseudonyms.Find(id) is { } known) return known;
        await ReadAsync(cancellation);
        return pseudonyms.Find(id) ?? throw new InvalidDataException($"Pseudonym key {id} has been destroyed while a stream still used it.");
    }

    private async Task<bool> CheckRootKeyAsync(DbTransaction transaction)
    {
        var connection = transaction.Connection!;
        await connection.ExecuteAsync("INSERT INTO key_fingerprint (id, fingerprint) VALUES (1, @Fingerprint) ON CONFLICT (id) DO NOTHING", new { rootKey.Fingerprint }, transaction);
        return await connection.QuerySingleAsync<string>("SELECT fingerprint FROM key_fingerprint WHERE id = 1", transaction: transaction) == rootKey.Fingerprint
            ? true
            : throw new InvalidDataException("Privacy:RootKey is not the key this database was begun with. Give every node the same key, or begin with an empty database.");
    }

    private async Task<bool> RotateAsync(DbTransaction transaction)
    {
        var (connection, now) = (transaction.Connection!, time.Now());
        var newest = await connection.QuerySingleOrDefaultAsync<PseudonymKeyRow?>("SELECT id, created_at FROM pseudonym_keys ORDER BY id DESC LIMIT 1", transaction: transaction);
        if (newest is not null && now - newest.CreatedAt < options.PseudonymRotation) return false;

        var id = (newest?.Id ?? 0) + 1;
        var wrapped = _wrap.Wrap(id, RandomNumberGenerator.GetBytes(32));
        await connection.ExecuteAsync("INSERT INTO pseudonym_keys (id, created_at, wrapped_key) VALUES (@id, @now, @wrapped) ON CONFLICT (id) DO NOTHING", new { id, now, wrapped }, transaction);
        await connection.ExecuteAsync("UPDATE pseudonym_keys SET retired_at = @now WHERE id < @id AND retired_at IS NULL", new { id, now }, transaction);
        return true;
    }

    private Task<int> DestroyAsync(DbTransaction transaction)
    {
        var now = time.Now();
        return transaction.Connection!.ExecuteAsync(
            """
            UPDATE pseudonym_keys SET wrapped_key = NULL, destroyed_at = @now
            WHERE retired_at < @before AND wrapped_key IS NOT NULL
                AND NOT EXISTS (SELECT 1 FROM stream_sessions s WHERE s.pseudonym_key_id = pseudonym_keys.id AND s.status <> 'ended')
            """,
            new { now, before = now - options.PseudonymKeyRetention },
            transaction);
    }

    private async Task ReadAsync(CancellationToken cancellation)
    {
        var rows = await database.ReadAsync(c => c.QueryAsync<PseudonymKeyRow>("SELECT id, created_at, wrapped_key FROM pseudonym_keys WHERE wrapped_key IS NOT NULL"), cancellation);
        pseudonyms.Adopt(rows.Select(row => new PseudonymKey(row.Id, _wrap.Unwrap(row.Id, row.WrappedKey))));
    }
}
