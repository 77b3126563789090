using System.Runtime.InteropServices;
using Streamgauge.Server.Synthesis.Channels;
using Streamgauge.Server.Synthesis.Listening;

namespace Streamgauge.Server.Synthesis;

/// <summary>
/// The way out: nobody new, a warning, music for the drain period, then every listener is closed. A second stop signal ends the period
/// at once.
/// </summary>
internal sealed class SynthesisDrain(ChannelSet channels, SynthesisOptions options, TimeProvider time) : IHostedLifecycleService, IDisposable
{
    /// <summary>What the host has to grant beyond the drain period.</summary>
    public static readonly TimeSpan Closing = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan Goodbyes = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);

    private readonly CancellationTokenSource _hurry = new();

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        channels.Drain();
        if (channels.Listeners == 0) return;

        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Again);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Again);
        using var cut = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _hurry.Token);
        ForAll(listener => listener.Tell(ServerMessages.ShutdownWarning(options.DrainPeriod)));
        var end = await PassedAsync(options.DrainPeriod, cut.Token) ? ListenerEnd.Drained : ListenerEnd.GoingAway;
        ForAll(listener => listener.End(end));
        await PassedAsync(Goodbyes, cancellationToken);
    }

    /// <summary>No more music: whoever still listens is closed now.</summary>
    public void Hurry() => _hurry.Cancel();

    public void Dispose() => _hurry.Dispose();

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private void Again(PosixSignalContext signal)
    {
        signal.Cancel = true;   // we are on our way out already; the default would be to vanish
        Hurry();
    }

    // Over earlier when everybody has left; false when the host has no more time.
    private async Task<bool> PassedAsync(TimeSpan period, CancellationToken cancellation)
    {
        var since = time.GetTimestamp();
        while (channels.Listeners > 0 && time.GetElapsedTime(since) < period && !cancellation.IsCancellationRequested)
            await Task.Delay(Look, time, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return !cancellation.IsCancellationRequested;
    }

    private void ForAll(Action<Listener> act)
    {
        foreach (var channel in channels.All)
            foreach (var listener in channel.Audience.All) act(listener);
    }
}
