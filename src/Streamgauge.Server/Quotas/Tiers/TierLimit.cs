namespace Streamgauge.Server.Quotas.Tiers;

/// <summary>One of a tier's four limits as it is configured: its key, what it may be, and how it changes the limits.</summary>
internal sealed record TierLimit(string Key, decimal Largest, int Decimals, Func<TierLimits, decimal?, TierLimits> Apply)
{
    public static IReadOnlyList<TierLimit> All { get; } =
    [
        new("daily_minutes", 1_000_000, 3, (limits, value) => limits with { DailyMs = (long?)(value * 60_000) }),
        new("concurrent_streams", 100_000, 0, (limits, value) => limits with { ConcurrentStreams = (int?)value }),
        new("concurrent_jobs", 100_000, 0, (limits, value) => limits with { ConcurrentJobs = (int?)value }),
        new("max_file_size_mb", 4_096, 0, (limits, value) => limits with { MaxFileSizeMb = (int?)value }),
    ];

    public string Allowed => $"{(Decimals == 0 ? "a whole number" : $"a number with at most {Decimals} decimals")} of 0 to {Largest}; use 0 for none allowed or `unlimited`";

    public bool Allows(decimal value) => value >= 0 && value <= Largest && decimal.Round(value, Decimals) == value;
}
