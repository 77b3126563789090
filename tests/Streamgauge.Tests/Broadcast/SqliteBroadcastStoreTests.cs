using Streamgauge.Server.Platform.Database;
using Streamgauge.Tests.Quotas;

namespace Streamgauge.Tests.Broadcast;

public sealed class SqliteBroadcastStoreTests : BroadcastStoreSuite, IDisposable
{
    private readonly TemporaryDatabase _file = new();

    public void Dispose() => _file.Dispose();

    internal override Task<IDatabase> OpenAsync() => _file.OpenAsync();
}
