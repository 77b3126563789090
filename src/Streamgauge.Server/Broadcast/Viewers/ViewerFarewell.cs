using System.Security.Cryptography;
using Streamgauge.Server.Broadcast.Viewers.Wire;

namespace Streamgauge.Server.Broadcast.Viewers;

/// <summary>Before the server stops: nobody new, and every viewer is told to come back in a moment, each at its own.</summary>
internal sealed class ViewerFarewell(ViewerSockets sockets, ViewerEvents events, TimeProvider time) : IHostedLifecycleService
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Tells one viewer to come back in a moment of its own, so that not all come at once.</summary>
    public void SayTo(ViewerSocket socket)
    {
        socket.Post(events.ServerRestarting(RandomNumberGenerator.GetInt32(500, 5_001)));
        socket.Close(CloseCode.GoingAway);
    }

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        var gone = sockets.DrainAsync();
        foreach (var socket in sockets.All) SayTo(socket);

        await Task.WhenAny(gone, Task.Delay(Patience, time, cancellationToken));
        foreach (var socket in sockets.All) socket.Cut();
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
