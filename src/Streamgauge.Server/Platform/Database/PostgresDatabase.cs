using System.Data;
using System.Data.Common;
using System.Net.Sockets;
using Dapper;
using Npgsql;

namespace Streamgauge.Server.Platform.Database;

/// <summary>PostgreSQL through one pool of 20. Statements of requests give up after 2 seconds, migrations after 5 minutes.</summary>
internal sealed class PostgresDatabase : IDatabase, IAsyncDisposable
{
    private const int RequestTimeoutSeconds = 2;
    private const int MigrationTimeoutSeconds = 300;
    private const long MigrationLock = 0x53_47_4D_49_47; // "SGMIG": any number that nobody else picks

    private readonly NpgsqlDataSource _source;

    static PostgresDatabase() => DapperTypes.Register();

    public PostgresDatabase(string connectionString)
    {
        var builder = new NpgsqlConnectionStringBuilder(connectionString)
        {
            CommandTimeout = RequestTimeoutSeconds,
            Timeout = RequestTimeoutSeconds,
            MaxPoolSize = 20,
            ApplicationName = "streamgauge",
            MaxAutoPrepare = 100,
            AutoPrepareMinUsages = 3,
        };
        _source = NpgsqlDataSource.Create(builder);
    }

    public DatabaseKind Kind => DatabaseKind.Postgres;

    public async Task<T> ReadAsync<T>(Func<DbConnection, Task<T>> read, CancellationToken cancel)
    {
        try
        {
            await using var connection = await _source.OpenConnectionAsync(cancel);
            return await read(connection);
        }
        catch (Exception e) when (MeansUnavailable(e))
        {
            throw new DatabaseUnavailableException(e);
        }
    }

    public async Task<T> WriteAsync<T>(Func<DbTransaction, Task<T>> write, CancellationToken cancel)
    {
        try
        {
            await using var connection = await _source.OpenConnectionAsync(cancel);
            await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancel);
            var result = await write(transaction);
            await transaction.CommitAsync(cancel);
            return result;
        }
        catch (Exception e) when (MeansUnavailable(e))
        {
            throw new DatabaseUnavailableException(e);
        }
    }

    public Task WriteAloneAsync(Func<DbTransaction, Task> write, CancellationToken cancel) => WriteAsync(
        async transaction =>
        {
            await transaction.Connection!.ExecuteAsync(
                "SELECT pg_advisory_xact_lock(@MigrationLock)", new { MigrationLock }, transaction, MigrationTimeoutSeconds);
            await write(transaction);
            return true;
        },
        cancel);

    public ValueTask DisposeAsync() => _source.DisposeAsync();

    /// <summary>The server is away, stopping, out of connections or silent. Errors of a statement are not among these.</summary>
    private static bool MeansUnavailable(Exception e) => e switch
    {
        PostgresException { SqlState: var state } => state.StartsWith("08", StringComparison.Ordinal) || state.StartsWith("57P", StringComparison.Ordinal) || state is "53300" or "57014",
        NpgsqlException or TimeoutException or SocketException => true,
        _ => false,
    };
}
