using Streamgauge.Server.Platform.Database;

namespace Streamgauge.Server.Platform.Leases;

/// <summary>Says at the start that leases in memory and a database that others may share do not go together.</summary>
internal sealed class LoneNodeWarning(IDatabase database, ILogger<LoneNodeWarning> log) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (database.Kind == DatabaseKind.Postgres) log.LeasesAreNotShared();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
