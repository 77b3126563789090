namespace Streamgauge.Server.Quotas.Files;

/// <summary>A row of audio_jobs.</summary>
internal sealed class AudioJob
{
    public const string Queued = "queued", Running = "running", Succeeded = "succeeded", Failed = "failed", Cancelled = "cancelled";

    public Guid Id { get; set; }
    public string AccountKey { get; set; } = "";
    public string Status { get; set; } = Queued;
    public string Variants { get; set; } = "";
    public long Bytes { get; set; }
    public long DurationMs { get; set; }
    public int SampleRate { get; set; }
    public int Channels { get; set; }
    public long ChargedMs { get; set; }
    public string Day { get; set; } = "";
    public string Node { get; set; } = "";
    public int Attempts { get; set; }
    public string? IdempotencyHash { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset? StartedAt { get; set; }
    public DateTimeOffset? FinishedAt { get; set; }
    public DateTimeOffset UpdatedAt { get; set; }
    public string? ErrorCode { get; set; }
    public string? ErrorMessage { get; set; }
    public string? Result { get; set; }

    /// <summary>What the metrics call its account while it is open: after a restart nothing else could tell.</summary>
    public string? UserLabel { get; set; }

    public bool IsFinished => FinishedAt is not null;

    public object ToJson() => new
    {
        id = Id, status = Status, variants = Variants.Split(','), bytes = Bytes, duration_ms = DurationMs, sample_rate = SampleRate, channels = Channels, charged_ms = ChargedMs,
        attempts = Attempts, created_at = CreatedAt, started_at = StartedAt, finished_at = FinishedAt, error = ErrorCode is null ? null : new { code = ErrorCode, message = ErrorMessage },
    };
}
