using System.ComponentModel.DataAnnotations;

namespace Streamgauge.Server.Quotas.Audio;

/// <summary>Section <c>Audio</c>.</summary>
internal sealed class AudioOptions
{
    /// <summary>Open audio sockets on this node; one more is told 503 before the upgrade.</summary>
    [Range(1, 100_000)]
    public int MaxSockets { get; set; } = 2000;

    /// <summary>A socket without audio, config, commit or reset for so long is closed.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "01:00:00")]
    public TimeSpan IdleTimeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>What an unlimited tier may upload, in MiB.</summary>
    [Range(1, 4096)]
    public int UploadHardCapMb { get; set; } = 2048;

    [Range(1, 16)]
    public int JobWorkers { get; set; } = 1;

    /// <summary>Jobs that may wait on this node; one more is told 503.</summary>
    [Range(1, 100_000)]
    public int MaxQueuedJobs { get; set; } = 1000;

    /// <summary>How long finished jobs and their results are kept.</summary>
    [Range(typeof(TimeSpan), "01:00:00", "365.00:00:00")]
    public TimeSpan JobRetention { get; set; } = TimeSpan.FromDays(7);
}
