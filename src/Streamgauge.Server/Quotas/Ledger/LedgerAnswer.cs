namespace Streamgauge.Server.Quotas.Ledger;

/// <summary>What became of an op. `UsedMs` is the account's day afterwards, `SourceChargedMs` what this source has been charged on that day.</summary>
internal readonly record struct LedgerAnswer(LedgerVerdict Verdict, long UsedMs, long SourceChargedMs);
