using Streamgauge.Server.Platform.Database;

namespace Streamgauge.Tests.Quotas;

public sealed class SqliteLedgerRetentionTests : LedgerRetentionSuite, IDisposable
{
    private readonly TemporaryDatabase _database = new();

    public void Dispose() => _database.Dispose();

    internal override Task<IDatabase> OpenAsync() => _database.OpenAsync();
}
