using Streamgauge.IntegrationTests.Platform;
using Streamgauge.Server.Platform.Database;
using Streamgauge.Tests.Broadcast;
using Xunit;

namespace Streamgauge.IntegrationTests.Broadcast;

public sealed class PostgresBroadcastStoreTests(PostgresServer server) : BroadcastStoreSuite, IClassFixture<PostgresServer>, IAsyncDisposable
{
    private PostgresDatabase? _database;

    public async ValueTask DisposeAsync()
    {
        if (_database is not null) await _database.DisposeAsync();
    }

    internal override async Task<IDatabase> OpenAsync()
    {
        _database = new PostgresDatabase(await server.NewDatabaseAsync());
        await new Migrator(_database, Migrations.All, TimeProvider.System).RunAsync(TestContext.Current.CancellationToken);
        return _database;
    }
}
