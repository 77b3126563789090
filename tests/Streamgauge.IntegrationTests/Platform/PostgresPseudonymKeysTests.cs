using Streamgauge.Server.Platform.Database;
using Streamgauge.Tests.Platform.Identity;

namespace Streamgauge.IntegrationTests.Platform;

public sealed class PostgresPseudonymKeysTests(PostgresServer server) : PseudonymKeysSuite, IClassFixture<PostgresServer>
{
    internal override Task<IDatabase> OpenAsync() => server.OpenAsync();
}
