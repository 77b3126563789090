namespace Streamgauge.Server.Quotas.Ledger;

internal enum LedgerVerdict
{
    Applied,

    /// <summary>It had been applied before; nothing was charged twice.</summary>
    AlreadyApplied,

    /// <summary>It would have passed the cap; nothing was changed and the number is free again.</summary>
    Refused,
}
