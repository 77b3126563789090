using Streamgauge.Server.Platform.Database;
using Xunit;

namespace Streamgauge.Tests.Platform.Database;

public sealed class SqliteDatabaseTests : DatabaseSuite, IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("streamgauge-").FullName;
    private readonly List<SqliteDatabase> _opened = [];

    internal override Task<IDatabase> NewDatabaseAsync() => Task.FromResult(Open());

    internal override IDatabase Another(IDatabase database) => Open();

    public ValueTask DisposeAsync()
    {
        foreach (var database in _opened) database.Dispose();
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_file_that_cannot_be_opened_is_an_unavailable_database()
    {
        using var database = new SqliteDatabase(Path.Combine(_folder, "missing", "x.db"));
        await Assert.ThrowsAsync<DatabaseUnavailableException>(() => database.ReadAsync(_ => Task.FromResult(0), TestContext.Current.CancellationToken));
    }

    private IDatabase Open()
    {
        var database = new SqliteDatabase(Path.Combine(_folder, "test.db"));
        _opened.Add(database);
        return database;
    }
}
