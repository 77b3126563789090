using Streamgauge.Server.Platform.Identity;
using Streamgauge.Server.Platform.Problems;
using Streamgauge.Server.Quotas;
using Streamgauge.Server.Quotas.Admission;

namespace Streamgauge.Server.Synthesis.Admission;

/// <summary>The last question before a listener is let in, where it is asked at all: may this account have one more stream? Nobody who can answer means yes.</summary>
internal sealed class QuotaDoor(IAdmission admission, AccountKeys keys, SynthesisOptions options)
{
    /// <summary>Adds a slot to the seat where one is needed, or says why there is none.</summary>
    public async Task<Refusal?> EnterAsync(HttpContext context, Seat seat)
    {
        if (!options.AdmitThroughQuotas || context.Features.Get<Caller>() is not { } caller) return null;

        var answer = await admission.AdmitAsync(Account.Of(caller, keys), SlotKind.Stream, Guid.NewGuid(), metered: false, context.RequestAborted);
        if (answer.Outcome == AdmissionOutcome.Refused) return new Refusal(Reason.QuotaRefused, Exceeded(answer.Refusal));

        seat.Slot = answer.Slot;
        return null;
    }

    private static Problem Exceeded(QuotaRefusal? refusal) => new(StatusCodes.Status429TooManyRequests, "quota_exceeded", refusal?.Message)
    {
        RetryAfter = refusal?.RetryAfter,
        More = new Dictionary<string, object?> { ["quota"] = refusal?.Name },
    };
}
