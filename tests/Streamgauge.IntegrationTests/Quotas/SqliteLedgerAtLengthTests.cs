using Streamgauge.Server.Platform.Database;
using Streamgauge.Tests.Quotas;

namespace Streamgauge.IntegrationTests.Quotas;

/// <summary>The embedded books under crowds of the promised size, each ledger with connections of its own, as another process would have.</summary>
public sealed class SqliteLedgerAtLengthTests : LedgerSuite, IDisposable
{
    private readonly TemporaryDatabase _database = new();

    internal override bool AtLength => true;

    public void Dispose() => _database.Dispose();

    internal override Task<IDatabase> OpenAsync() => _database.OpenAsync();
}
