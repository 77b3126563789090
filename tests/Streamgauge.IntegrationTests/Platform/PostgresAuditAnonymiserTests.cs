using Streamgauge.Server.Platform.Database;
using Streamgauge.Tests.Platform.Database;

namespace Streamgauge.IntegrationTests.Platform;

public sealed class PostgresAuditAnonymiserTests(PostgresServer server) : AuditAnonymiserSuite, IClassFixture<PostgresServer>
{
    internal override Task<IDatabase> OpenAsync() => server.OpenAsync();
}
