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

    /// <summary>A service that speaks the audio socket's own protocol and transcribes; without one the variant is unavailable.</summary>
    public string? SpeechServiceUrl { get; set; }

    /// <summary>Sent to it as a bearer token; no token of a user ever is.</summary>
    public string? SpeechServiceToken { get; set; }

    /// <summary>Allows `ws://` to other machines, where anybody on the way can listen.</summary>
    public bool AllowPlaintextSpeech { get; set; }

    public static string? Fault(AudioOptions options)
    {
        if (options.SpeechServiceUrl is not { Length: > 0 } text) return null;
        if (Uri.TryCreate(text, UriKind.Absolute, out var url) && (url.Scheme == "wss" || (url.Scheme == "ws" && (url.IsLoopback || options.AllowPlaintextSpeech)))) return null;
        return $"Audio:SpeechServiceUrl is '{text}'; allowed is wss://…, or ws:// to this machine or with Audio:AllowPlaintextSpeech";
    }
}
