using Streamgauge.IntegrationTests.Platform;
using Streamgauge.Server.Platform.Database;
using Streamgauge.Tests.Quotas;

namespace Streamgauge.IntegrationTests.Quotas;

public sealed class PostgresAccountTiersTests(PostgresServer server) : AccountTiersSuite, IClassFixture<PostgresServer>
{
    internal override Task<IDatabase> OpenAsync() => server.OpenAsync();
}
