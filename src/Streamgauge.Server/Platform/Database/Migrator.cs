using System.Data.Common;
using Dapper;
using Streamgauge.Server.Platform.Time;

namespace Streamgauge.Server.Platform.Database;

/// <summary>
/// Brings the schema to what the program knows, one transaction a step under a lock, so that any number of instances may
/// start at once. A step that was changed after it was applied, or one we do not know, stops the start.
/// </summary>
internal sealed class Migrator(IDatabase database, IReadOnlyList<Migration> migrations, TimeProvider clock)
{
    private const string Table = """
        CREATE TABLE IF NOT EXISTS schema_migrations
            (version integer PRIMARY KEY, name varchar(255) NOT NULL, checksum char(64) NOT NULL, applied_at timestamptz NOT NULL)
        """;

    public async Task RunAsync(CancellationToken cancel)
    {
        await database.WriteAloneAsync(t => t.Connection!.ExecuteAsync(Table, transaction: t), cancel);
        foreach (var migration in migrations) await database.WriteAloneAsync(t => ApplyAsync(t, migration), cancel);
        await database.ReadAsync(CheckNothingNewerAsync, cancel);
    }

    private async Task ApplyAsync(DbTransaction transaction, Migration migration)
    {
        var connection = transaction.Connection!;
        var applied = await connection.QuerySingleOrDefaultAsync<string>(
            "SELECT checksum FROM schema_migrations WHERE version = @Version", new { migration.Version }, transaction);

        if (applied is null)
        {
            await connection.ExecuteAsync(migration.Sql, transaction: transaction, commandTimeout: 300);
            await connection.ExecuteAsync(
                "INSERT INTO schema_migrations (version, name, checksum, applied_at) VALUES (@Version, @Name, @Checksum, @Now)",
                new { migration.Version, migration.Name, migration.Checksum, Now = clock.Now() },
                transaction);
        }
        else if (applied.Trim() != migration.Checksum)
        {
            throw new SchemaException($"Migration {migration.Version:0000} ({migration.Name}) was changed after it had been applied. Add a new one instead.");
        }
    }

    private async Task<bool> CheckNothingNewerAsync(DbConnection connection)
    {
        var newest = await connection.ExecuteScalarAsync<long?>("SELECT MAX(version) FROM schema_migrations") ?? 0;
        var known = migrations.Count == 0 ? 0 : migrations[^1].Version;
        return newest <= known
            ? true
            : throw new SchemaException($"The database has schema {newest}, this program knows {known}. Start the newer program.");
    }
}
