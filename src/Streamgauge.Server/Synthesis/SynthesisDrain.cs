using Streamgauge.Server.Synthesis.Channels;
using Streamgauge.Server.Synthesis.Listening;

namespace Streamgauge.Server.Synthesis;

/// <summary>The way out: nobody new, a warning, music for the drain period, then every listener is closed.</summary>
internal sealed class SynthesisDrain(ChannelSet channels, SynthesisOptions options, TimeProvider time) : IHostedLifecycleService
{
    private static readonly TimeSpan Goodbyes = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        channels.Drain();
        if (channels.Listeners == 0) return;

        ForAll(listener => listener.Tell(ServerMessages.ShutdownWarning(options.DrainPeriod)));
        if (!await PassedAsync(options.DrainPeriod, cancellationToken)) return;

        ForAll(listener => listener.End(ListenerEnd.Drained));
        await PassedAsync(Goodbyes, cancellationToken);
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

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
