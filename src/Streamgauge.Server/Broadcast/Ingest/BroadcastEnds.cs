using Streamgauge.Server.Streams;

namespace Streamgauge.Server.Broadcast.Ingest;

internal static class BroadcastEnds
{
    /// <summary>The viewers' word for an end that Streams decided.</summary>
    public static BroadcastEnd Of(EndReason? reason) => reason is EndReason.Idle or EndReason.NeverStarted ? BroadcastEnd.SessionTimeout : BroadcastEnd.BroadcasterEnded;
}
