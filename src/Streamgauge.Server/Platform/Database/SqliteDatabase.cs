using System.Collections.Concurrent;
using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Streamgauge.Server.Platform.Database;

/// <summary>
/// One file in WAL mode. Readers never wait; writers of this process queue on a lock, those of others on the file's. Open connections
/// are kept here: the driver's own pool may lend one to two owners at once (dotnet/efcore#39008), and a reader then stands in a
/// writer's transaction.
/// </summary>
internal sealed class SqliteDatabase : IDatabase, IDisposable
{
    private const int MostIdle = 16;
    private static readonly TimeSpan BusyTimeout = TimeSpan.FromSeconds(5);

    private readonly ConcurrentBag<SqliteConnection> _idle = [];
    private readonly SemaphoreSlim _writer = new(1, 1);
    private readonly string _connectionString;
    private volatile bool _disposed;

    static SqliteDatabase() => DapperTypes.Register();

    public SqliteDatabase(string path) => _connectionString = new SqliteConnectionStringBuilder
    {
        DataSource = path,
        ForeignKeys = true,
        DefaultTimeout = (int)BusyTimeout.TotalSeconds,
        Pooling = false,
    }.ToString();

    public DatabaseKind Kind => DatabaseKind.Sqlite;

    public async Task<T> ReadAsync<T>(Func<DbConnection, Task<T>> read, CancellationToken cancel) => await UseAsync(read, cancel);

    public async Task<T> WriteAsync<T>(Func<DbTransaction, Task<T>> write, CancellationToken cancel)
    {
        await _writer.WaitAsync(cancel);
        try
        {
            return await UseAsync(
                async connection =>
                {
                    await using var transaction = connection.BeginTransaction(deferred: false);
                    var result = await write(transaction);
                    await transaction.CommitAsync(cancel);
                    return result;
                },
                cancel);
        }
        finally
        {
            _writer.Release();
        }
    }

    public Task WriteAloneAsync(Func<DbTransaction, Task> write, CancellationToken cancel) =>
        WriteAsync(async transaction => { await write(transaction); return true; }, cancel);

    public void Dispose()
    {
        _disposed = true;
        while (_idle.TryTake(out var connection)) connection.Dispose();
        _writer.Dispose();
    }

    // A connection on which something failed is not used again: nobody knows what state it is in.
    private async Task<T> UseAsync<T>(Func<SqliteConnection, Task<T>> work, CancellationToken cancel)
    {
        SqliteConnection? connection = null;
        try
        {
            if (!_idle.TryTake(out connection)) await OpenAsync(connection = new SqliteConnection(_connectionString), cancel);
            var result = await work(connection);
            if (_idle.Count >= MostIdle || _disposed) return result;

            _idle.Add(connection);
            connection = null;
            return result;
        }
        catch (SqliteException e) when (SqliteFaults.MeansUnavailable(e))
        {
            throw new DatabaseUnavailableException(e);
        }
        finally
        {
            if (connection is not null) await connection.DisposeAsync();
        }
    }

    private static async Task OpenAsync(SqliteConnection connection, CancellationToken cancel)
    {
        await connection.OpenAsync(cancel);
        await connection.ExecuteAsync("PRAGMA busy_timeout = 5000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL");
    }
}
