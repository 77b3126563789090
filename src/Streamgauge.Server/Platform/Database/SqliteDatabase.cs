using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Streamgauge.Server.Platform.Database;

/// <summary>One file in WAL mode. Readers never wait; writers of this process queue on a lock, those of others on the file's.</summary>
internal sealed class SqliteDatabase : IDatabase, IDisposable
{
    private static readonly TimeSpan BusyTimeout = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _writer = new(1, 1);
    private readonly string _connectionString;

    static SqliteDatabase() => DapperTypes.Register();

    public SqliteDatabase(string path) => _connectionString = new SqliteConnectionStringBuilder
    {
        DataSource = path,
        ForeignKeys = true,
        DefaultTimeout = (int)BusyTimeout.TotalSeconds,
        Pooling = true,
    }.ToString();

    public DatabaseKind Kind => DatabaseKind.Sqlite;

    public async Task<T> ReadAsync<T>(Func<DbConnection, Task<T>> read, CancellationToken cancel)
    {
        try
        {
            await using var connection = await OpenAsync(cancel);
            return await read(connection);
        }
        catch (SqliteException e) when (SqliteFaults.MeansUnavailable(e))
        {
            throw new DatabaseUnavailableException(e);
        }
    }

    public async Task<T> WriteAsync<T>(Func<DbTransaction, Task<T>> write, CancellationToken cancel)
    {
        await _writer.WaitAsync(cancel);
        try
        {
            await using var connection = await OpenAsync(cancel);
            await using var transaction = connection.BeginTransaction(deferred: false);
            var result = await write(transaction);
            await transaction.CommitAsync(cancel);
            return result;
        }
        catch (SqliteException e) when (SqliteFaults.MeansUnavailable(e))
        {
            throw new DatabaseUnavailableException(e);
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
        SqliteConnection.ClearPool(new SqliteConnection(_connectionString));
        _writer.Dispose();
    }

    private async Task<SqliteConnection> OpenAsync(CancellationToken cancel)
    {
        var connection = new SqliteConnection(_connectionString);
        await connection.OpenAsync(cancel);
        await connection.ExecuteAsync("PRAGMA busy_timeout = 5000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL");
        return connection;
    }
}
