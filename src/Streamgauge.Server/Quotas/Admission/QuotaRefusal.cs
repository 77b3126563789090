namespace Streamgauge.Server.Quotas.Admission;

/// <summary>A quota that said no. Minutes are counted in minutes, streams and jobs in pieces.</summary>
internal sealed record QuotaRefusal(TypeLabel Quota, double Limit, double Used, DateTimeOffset? ResetsAt, TimeSpan? RetryAfter)
{
    private static readonly TimeSpan ConcurrencyRetry = TimeSpan.FromSeconds(5);

    public string Name => Quota.ToLabel();

    public string Unit => Quota switch { TypeLabel.DailyMinutes => "minutes", TypeLabel.ConcurrentStreams => "streams", _ => "jobs" };

    public string Message => Quota switch
    {
        TypeLabel.DailyMinutes => "Streaming quota exceeded (daily minutes)",
        TypeLabel.ConcurrentStreams => $"Concurrent streams limit reached ({Limit})",
        _ => $"Concurrent job limit reached ({Limit})",
    };

    public static QuotaRefusal Minutes(long capMs, long usedMs, DateTimeOffset now)
    {
        var midnight = Ledger.UtcDay.EndOf(now);
        return new QuotaRefusal(TypeLabel.DailyMinutes, capMs / 60_000.0, usedMs / 60_000.0, midnight, midnight - now);
    }

    public static QuotaRefusal Concurrency(SlotKind kind, int limit, int used) =>
        new(kind == SlotKind.Stream ? TypeLabel.ConcurrentStreams : TypeLabel.ConcurrentJobs, limit, used, null, limit == 0 ? null : ConcurrencyRetry);
}
