using Streamgauge.Server.Platform.Database;
using Streamgauge.Tests.Quotas;

namespace Streamgauge.Tests.Platform.Database;

public sealed class SqliteAuditAnonymiserTests : AuditAnonymiserSuite, IDisposable
{
    private readonly TemporaryDatabase _database = new();

    public void Dispose() => _database.Dispose();

    internal override Task<IDatabase> OpenAsync() => _database.OpenAsync();
}
