using Streamgauge.IntegrationTests.Platform;
using Streamgauge.Server.Platform.Database;
using Streamgauge.Tests.Broadcast;
using Xunit;

namespace Streamgauge.IntegrationTests.Broadcast;

public sealed class PostgresBroadcastStoreTests(PostgresServer server) : BroadcastStoreSuite, IClassFixture<PostgresServer>
{
    internal override Task<IDatabase> OpenAsync() => server.OpenAsync();
}
