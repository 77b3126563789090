using System.ComponentModel.DataAnnotations;
using Streamgauge.Server.Broadcast.Ingest;
using Streamgauge.Server.Broadcast.Viewers;

namespace Streamgauge.Server.Broadcast;

internal sealed class BroadcastOptions
{
    public IngestOptions Ingest { get; } = new();
    public HlsOptions Hls { get; } = new();
    public ViewersOptions Viewers { get; } = new();

    /// <summary>How long the minutes of a broadcast's history are kept.</summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "400.00:00:00")]
    public TimeSpan HistoryRetention { get; set; } = TimeSpan.FromDays(30);
}
