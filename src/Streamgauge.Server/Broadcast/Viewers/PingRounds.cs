using Streamgauge.Server.Broadcast.Viewers.Wire;
using Streamgauge.Server.Platform;

namespace Streamgauge.Server.Broadcast.Viewers;

/// <summary>
/// Asks every socket for a sign of life and ends those that give none. Sockets are spread over as many phases as the
/// interval has seconds, so each second one phase is pinged and its bytes are encoded once.
/// </summary>
internal sealed class PingRounds(ViewerSockets sockets, ViewerEvents events, ViewersOptions options) : IEverySecond
{
    private static readonly TimeSpan StalledLimit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan CloseLimit = TimeSpan.FromSeconds(5);

    private readonly int _phases = (int)options.PingInterval.TotalSeconds;
    private long _second;

    public ValueTask TurnAsync(CancellationToken stopping)
    {
        var phase = _second % _phases;
        var ping = events.Ping((_second / _phases) + 1);
        _second++;
        foreach (var socket in sockets.All)
        {
            if (!Judge(socket) || socket.Id % _phases != phase) continue;

            socket.Clock.Pinged();
            socket.Post(ping);
        }

        return ValueTask.CompletedTask;
    }

    // False when the socket is on its way out.
    private bool Judge(ViewerSocket socket)
    {
        var clock = socket.Clock;
        if (clock.Stalled >= StalledLimit)
        {
            sockets.CountStalled();
            socket.Cut();
        }
        else if (clock.ClosingFor >= CloseLimit || clock.Unheard >= options.IdleTimeout) socket.Cut();
        else if (clock.Unanswered >= options.PongTimeout) socket.Close(CloseCode.NoPong);
        else return !socket.IsClosing;

        return false;
    }
}
