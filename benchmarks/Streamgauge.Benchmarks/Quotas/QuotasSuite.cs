using Streamgauge.Benchmarks.Harness;

namespace Streamgauge.Benchmarks.Quotas;

/// <summary>What admission, the minutes ledger, the audio arithmetic and the collection loop cost.</summary>
internal static class QuotasSuite
{
    public static Suite New() => new("quotas",
    [
        new MemoryDecisions(),
        new RedisDecisions(),
        new RedisRenewals(),
        new LedgerCharges(),
        new AudioArithmetic(),
        new AudioThroughput(),
        new OpenSockets(),
        new CollectionLoop(),
        new Chaos(),
    ]);
}
