using Streamgauge.Server.Quotas.Tiers;

namespace Streamgauge.Server.Quotas.Admission;

/// <summary>The answer to "may this begin?": a slot, a refusal that says which quota and when to come again, or neither because nobody knows.</summary>
internal sealed record AdmissionAnswer(AdmissionOutcome Outcome, Tier Tier, TierLimits Limits)
{
    public Slot? Slot { get; init; }

    public QuotaRefusal? Refusal { get; init; }
}
