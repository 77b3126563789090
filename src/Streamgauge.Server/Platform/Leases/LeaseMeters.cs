using Streamgauge.Metrics;

namespace Streamgauge.Server.Platform.Leases;

/// <summary>What the lease store counts of itself. Handles are looked up once: decisions are made hundreds of thousands of times a second.</summary>
internal sealed class LeaseMeters(PlatformMetrics metrics)
{
    private readonly Counter[] _operations =
    [
        .. from op in Enum.GetValues<Op>() from result in Enum.GetValues<Result>() select metrics.StreamgaugeLeaseOperations.With(op, result),
    ];

    public void Acquired(LeaseOutcome outcome) => Count(Op.Acquire, outcome switch
    {
        LeaseOutcome.Refused => Result.Refused,
        LeaseOutcome.Unavailable => Result.Unavailable,
        _ => Result.Ok,
    });

    public void Renewed(LeaseUse use, IReadOnlyList<RenewalOutcome> outcomes)
    {
        foreach (var outcome in outcomes)
        {
            Count(Op.Renew, outcome switch { RenewalOutcome.Lost => Result.Lost, RenewalOutcome.Unavailable => Result.Unavailable, _ => Result.Ok });
            if (outcome == RenewalOutcome.Reacquired) metrics.StreamgaugeLeaseReacquired.With(use.Label).Increment();
        }
    }

    public void Released(bool reached) => Count(Op.Release, reached ? Result.Ok : Result.Unavailable);

    public void Read(bool reached) => Count(Op.Read, reached ? Result.Ok : Result.Unavailable);

    public void Fallback(LeaseUse use, LeaseOutcome outcome) => metrics.StreamgaugeLeaseFallback.With(use.Label, outcome switch
    {
        LeaseOutcome.Refused => Decision.Refused,
        LeaseOutcome.Unavailable => Decision.Unavailable,
        _ => Decision.Granted,
    }).Increment();

    public void OverLimit(LeaseUse use) => metrics.StreamgaugeLeaseOverLimit.With(use.Label).Increment();

    public void StoreIs(bool up) => metrics.StreamgaugeLeaseStoreUp.Set(up ? 1 : 0);

    public void Held(LeaseUse use, int count) => metrics.StreamgaugeLeasesHeld.With(use.Label).Set(count);

    private void Count(Op op, Result result) => _operations[((int)op * 4) + (int)result].Increment();
}
