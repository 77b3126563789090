using Dapper;
using Streamgauge.Server.Platform.Database;
using Streamgauge.Tests.Platform.Database;
using Xunit;

namespace Streamgauge.IntegrationTests.Platform;

public sealed class PostgresDatabaseTests(PostgresServer server) : DatabaseSuite, IClassFixture<PostgresServer>, IAsyncDisposable
{
    private readonly List<PostgresDatabase> _opened = [];
    private string _connectionString = "";

    internal override async Task<IDatabase> NewDatabaseAsync()
    {
        _connectionString = await server.NewDatabaseAsync();
        return Open();
    }

    internal override IDatabase Another(IDatabase database) => Open();

    public async ValueTask DisposeAsync()
    {
        foreach (var database in _opened) await database.DisposeAsync();
    }

    [Fact]
    public async Task A_stopped_server_is_an_unavailable_database_and_comes_back_by_itself()
    {
        await using var ownServer = new PostgresServer();
        await ownServer.InitializeAsync();
        await using var database = new PostgresDatabase(await ownServer.NewDatabaseAsync());
        Assert.Equal(1, await Ask(database));

        await ownServer.StopAsync();
        await Assert.ThrowsAsync<DatabaseUnavailableException>(() => Ask(database));

        await ownServer.StartAsync();
        Assert.Equal(1, await Ask(database));
    }

    private static Task<int> Ask(PostgresDatabase database) =>
        database.ReadAsync(c => c.ExecuteScalarAsync<int>("SELECT 1"), TestContext.Current.CancellationToken);

    private PostgresDatabase Open()
    {
        var database = new PostgresDatabase(_connectionString);
        _opened.Add(database);
        return database;
    }
}
