namespace Streamgauge.Server.Quotas.Ledger;

internal enum ChargeOutcome
{
    Paid,
    Refused,

    /// <summary>The ledger is lost and the budget for that is used up.</summary>
    Exhausted,
}
