namespace Streamgauge.Server.Platform.Database;

/// <summary>Waits for the database, as long as a start may take, and migrates it. Runs before any other service starts.</summary>
internal sealed class DatabaseStart(Migrator migrator, DatabaseOptions options, TimeProvider time, ILogger<DatabaseStart> log) : IHostedLifecycleService
{
    private static readonly TimeSpan TryAgainAfter = TimeSpan.FromSeconds(1);

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        while (true)
        {
            try
            {
                await migrator.RunAsync(cancellationToken);
                return;
            }
            catch (DatabaseUnavailableException e) when (time.GetElapsedTime(began) + TryAgainAfter < options.StartTimeout)
            {
                log.WaitsForDatabase(e.InnerException?.Message ?? e.Message);
                await Task.Delay(TryAgainAfter, time, cancellationToken);
            }
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
