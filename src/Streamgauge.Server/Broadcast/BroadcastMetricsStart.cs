using Streamgauge.Server.Broadcast.Rooms;

namespace Streamgauge.Server.Broadcast;

/// <summary>Registers every family before the first scrape, so that a number nothing has moved yet is 0 rather than missing.</summary>
internal sealed class BroadcastMetricsStart(BroadcastMetrics metrics, BroadcastRooms rooms) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(rooms); // its making has put two families under observation
        metrics.RegisterRest();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
