using System.Data.Common;

namespace Streamgauge.Server.Quotas.Ledger;

/// <summary>
/// One change of an account's minutes, named by its source and number: applied at most once, however often it is sent.
/// A charge has positive milliseconds, a refund negative ones.
/// </summary>
internal sealed record LedgerOp(string AccountKey, string Day, string SourceId, SlotKind Kind, long Seq, long Ms)
{
    private const long LongestMs = 86_400_000;

    /// <summary>The account's minutes a day in milliseconds; null when nothing is refused.</summary>
    public long? CapMs { get; init; }

    /// <summary>Written in the same transaction, if the op is applied: the row of a job.</summary>
    public Func<DbTransaction, Task>? Along { get; init; }

    public bool IsRefund => Ms < 0;

    public string KindName => Kind == SlotKind.Stream ? "stream" : "job";

    public int JobsStarted => Kind == SlotKind.Job && !IsRefund ? 1 : 0;

    public void Check()
    {
        if (Ms == 0 || Math.Abs(Ms) > LongestMs || Seq < 1) throw new InvalidOperationException($"An op of the ledger is 1 to {LongestMs} ms, either way, numbered from 1; found {Ms} ms, number {Seq}.");
    }
}
