using Streamgauge.Server.Platform.Database;
using Streamgauge.Tests.Quotas;

namespace Streamgauge.Tests.Platform;

public sealed class SqliteStreamStoreTests : StreamStoreSuite, IDisposable
{
    private readonly TemporaryDatabase _file = new();

    public void Dispose() => _file.Dispose();

    internal override Task<IDatabase> OpenAsync() => _file.OpenAsync();
}
