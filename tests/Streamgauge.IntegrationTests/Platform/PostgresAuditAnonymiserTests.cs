using Streamgauge.Server.Platform.Database;
using Streamgauge.Tests.Platform.Database;

namespace Streamgauge.IntegrationTests.Platform;

public sealed class PostgresAuditAnonymiserTests(PostgresServer server) : AuditAnonymiserSuite, IClassFixture<PostgresServer>, IAsyncDisposable
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
