using Streamgauge.IntegrationTests.Platform;
using Streamgauge.Server.Platform.Database;
using Streamgauge.Tests.Quotas;
using Xunit;

namespace Streamgauge.IntegrationTests.Quotas;

public sealed class PostgresLedgerTests(PostgresServer server) : LedgerSuite, IClassFixture<PostgresServer>, IAsyncLifetime
{
    private string _connectionString = "";

    public async ValueTask InitializeAsync() => _connectionString = await server.NewDatabaseAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    internal override bool AtLength => true;

    internal override Task<IDatabase> OpenAsync() => server.OpenAsync(_connectionString);
}
