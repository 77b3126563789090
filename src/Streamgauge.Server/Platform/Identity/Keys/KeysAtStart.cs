namespace Streamgauge.Server.Platform.Identity.Keys;

/// <summary>
/// Reads the keys, or makes them, before any other service starts: without a pseudonym key nobody can be named, and
/// `streamgauge token` signs with the file that is made here.
/// </summary>
internal sealed class KeysAtStart(PseudonymKeyRing ring, JwtTokens tokens) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken)
    {
        tokens.ReadKeys();
        return ring.TurnAsync(cancellationToken);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
