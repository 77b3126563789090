using Streamgauge.Server.Platform.Database;
using Streamgauge.Tests.Platform;
using Xunit;

namespace Streamgauge.IntegrationTests.Platform;

public sealed class PostgresStreamStoreTests(PostgresServer server) : StreamStoreSuite, IClassFixture<PostgresServer>
{
    internal override Task<IDatabase> OpenAsync() => server.OpenAsync();
}
