using Streamgauge.IntegrationTests.Platform;
using Streamgauge.Server.Platform.Database;
using Streamgauge.Tests.Synthesis;

namespace Streamgauge.IntegrationTests.Synthesis;

public sealed class PostgresStoredChannelsTests(PostgresServer server) : StoredChannelsSuite, IClassFixture<PostgresServer>, IAsyncLifetime
{
    private string _connectionString = "";

    public async ValueTask InitializeAsync() => _connectionString = await server.NewDatabaseAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    internal override Task<IDatabase> OpenAsync() => server.OpenAsync(_connectionString);
}
