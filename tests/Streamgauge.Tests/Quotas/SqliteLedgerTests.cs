using Streamgauge.Server.Platform.Database;

namespace Streamgauge.Tests.Quotas;

public sealed class SqliteLedgerTests : LedgerSuite, IDisposable
{
    private readonly TemporaryDatabase _file = new();

    public void Dispose() => _file.Dispose();

    internal override Task<IDatabase> OpenAsync() => _file.OpenAsync();
}
