namespace Streamgauge.Server.Platform.Identity.Keys;

/// <summary>Reads the pseudonym keys, or makes the first, before any other service starts: without one nobody can be named.</summary>
internal sealed class PseudonymKeyStart(PseudonymKeyRing ring) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken) => ring.TurnAsync(cancellationToken);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
