using Streamgauge.IntegrationTests.Platform;
using Streamgauge.Server.Platform.Database;
using Streamgauge.Tests.Quotas;
using Xunit;

namespace Streamgauge.IntegrationTests.Quotas;

public sealed class PostgresLedgerTests(PostgresServer server) : LedgerSuite, IClassFixture<PostgresServer>, IAsyncLifetime
{
    private readonly List<PostgresDatabase> _opened = [];
    private string _connectionString = "";

    public async ValueTask InitializeAsync() => _connectionString = await server.NewDatabaseAsync();

    public async ValueTask DisposeAsync()
    {
        foreach (var database in _opened) await database.DisposeAsync();
    }

    internal override bool AtLength => true;

    internal override async Task<IDatabase> OpenAsync()
    {
        var database = new PostgresDatabase(_connectionString);
        _opened.Add(database);
        await new Migrator(database, Migrations.All, TimeProvider.System).RunAsync(TestContext.Current.CancellationToken);
        return database;
    }
}
