namespace Streamgauge.Server.Quotas.Ledger;

/// <summary>The ledger did not answer; whether the op was applied is not known. Sent again under its own number it does no harm.</summary>
internal sealed class LedgerLostException(FailopenReason reason, Exception inner) : Exception("The minutes ledger did not answer.", inner)
{
    public FailopenReason Reason { get; } = reason;
}
