using System.ComponentModel.DataAnnotations;

namespace Streamgauge.Server.Broadcast.Viewers;

internal sealed class ViewersOptions
{
    [Range(1, 200_000)]
    public int MaxConnections { get; set; } = 20_000;

    /// <summary>Messages kept for a socket that does not take them; then the oldest is dropped and the viewer told how many.</summary>
    [Range(8, 1_000)]
    public int Backlog { get; set; } = 100;

    [Range(typeof(TimeSpan), "00:00:05", "00:05:00")]
    public TimeSpan PingInterval { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Silence after a ping that ends a socket.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:01:00")]
    public TimeSpan PongTimeout { get; set; } = TimeSpan.FromSeconds(10);

    [Range(typeof(TimeSpan), "00:00:10", "00:10:00")]
    public TimeSpan IdleTimeout { get; set; } = TimeSpan.FromSeconds(60);

    [Range(1, 100)]
    public int SocketsPerViewer { get; set; } = 5;

    [Range(1_024, 262_144)]
    public int MaxMessageBytes { get; set; } = 16_384;
}
