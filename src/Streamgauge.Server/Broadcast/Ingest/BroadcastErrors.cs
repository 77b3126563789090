using Streamgauge.Metrics;
using Streamgauge.Server.Broadcast.Rooms;

namespace Streamgauge.Server.Broadcast.Ingest;

/// <summary>Counts what goes wrong, for everybody and, where a room is known, for its snapshot.</summary>
internal sealed class BroadcastErrors(BroadcastMetrics metrics)
{
    private readonly Counter[] _counters = [.. Enum.GetValues<ErrorType>().Select(type => metrics.NovaStreamingBroadcastErrors.With(type))];

    public void Count(ErrorType type) => _counters[(int)type].Increment();

    public void Count(ErrorType type, BroadcastRoom room)
    {
        Count(type);
        room.Tally.Error(type);
    }
}
