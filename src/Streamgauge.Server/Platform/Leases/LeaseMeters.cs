using Streamgauge.Metrics;

namespace Streamgauge.Server.Platform.Leases;

/// <summary>What the lease store counts of itself. Handles are looked up once: decisions are made hundreds of thousands of times a second.</summary>
internal sealed class LeaseMeters(PlatformMetrics metrics)
{
    private readonly Counter[] _operations =
    [
        .. from op in Enum.GetValues<OpLabel>() from result in Enum.GetValues<ResultLabel>() select metrics.StreamgaugeLeaseOperations.With(op, result),
    ];

    public void Acquired(LeaseOutcome outcome) => Count(OpLabel.Acquire, outcome switch
    {
        LeaseOutcome.Refused => ResultLabel.Refused,
        LeaseOutcome.Unavailable => ResultLabel.Unavailable,
        _ => ResultLabel.Ok,
    });

    public void Renewed(LeaseUse use, RenewalOutcome outcome)
    {
        Count(OpLabel.Renew, outcome switch { RenewalOutcome.Lost => ResultLabel.Lost, RenewalOutcome.Unavailable => ResultLabel.Unavailable, _ => ResultLabel.Ok });
        if (outcome == RenewalOutcome.Reacquired) metrics.StreamgaugeLeaseReacquired.With(use.Label).Increment();
    }

    public void Released(bool reached) => Count(OpLabel.Release, reached ? ResultLabel.Ok : ResultLabel.Unavailable);

    public void Read(bool reached) => Count(OpLabel.Read, reached ? ResultLabel.Ok : ResultLabel.Unavailable);

    public void Fallback(LeaseUse use, LeaseOutcome outcome) => metrics.StreamgaugeLeaseFallback.With(use.Label, outcome switch
    {
        LeaseOutcome.Refused => DecisionLabel.Refused,
        LeaseOutcome.Unavailable => DecisionLabel.Unavailable,
        _ => DecisionLabel.Granted,
    }).Increment();

    public void OverLimit(LeaseUse use) => metrics.StreamgaugeLeaseOverLimit.With(use.Label).Increment();

    public void StoreIs(bool up) => metrics.StreamgaugeLeaseStoreUp.Set(up ? 1 : 0);

    public void Held(LeaseUse use, int count) => metrics.StreamgaugeLeasesHeld.With(use.Label).Set(count);

    private void Count(OpLabel op, ResultLabel result) => _operations[((int)op * 4) + (int)result].Increment();
}
