namespace Streamgauge.Server.Quotas.Ledger;

/// <summary>The same op was committed by another writer while ours was under way; the transaction is undone and asked again.</summary>
internal sealed class OpRacedException() : Exception("The op was committed by another writer meanwhile.");
