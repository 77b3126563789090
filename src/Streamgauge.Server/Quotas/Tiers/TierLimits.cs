namespace Streamgauge.Server.Quotas.Tiers;

/// <summary>What a tier allows. 0 is none allowed, null is unlimited, for all four.</summary>
internal sealed record TierLimits(long? DailyMs, int? ConcurrentStreams, int? ConcurrentJobs, int? MaxFileSizeMb)
{
    public static TierLimits None { get; } = new(null, null, null, null);

    public double? DailyMinutes => DailyMs / 60_000.0;

    public static TierLimits Default(Tier tier) => tier switch
    {
        Tier.Free => new TierLimits(30 * 60_000, 1, 1, 25),
        Tier.Standard => new TierLimits(300 * 60_000, 3, 3, 100),
        _ => new TierLimits(null, 10, 10, 500),
    };

    /// <summary>How answers show them.</summary>
    public object ToJson() => new { daily_minutes = DailyMinutes, concurrent_streams = ConcurrentStreams, concurrent_jobs = ConcurrentJobs, max_file_size_mb = MaxFileSizeMb };
}
