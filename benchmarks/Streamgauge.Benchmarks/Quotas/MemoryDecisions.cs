using System.Threading.RateLimiting;
using Streamgauge.Benchmarks.Harness;
using Streamgauge.Server.Platform.Leases;

namespace Streamgauge.Benchmarks.Quotas;

/// <summary>One place taken and given back in memory, over 10,000 accounts with a limit of 3; beside .NET's own limiter, which has neither members nor expiry.</summary>
internal sealed class MemoryDecisions : IQuestion
{
    private const string Ours = "memory lease store";
    private const string Two = "memory lease store, two threads";
    private const string Peer = "PartitionedRateLimiter";
    private const int Keys = 10_000;
    private static readonly TimeSpan Ttl = TimeSpan.FromSeconds(120);

    private readonly MemoryLeaseStore _store = new(new LeasesOptions(), TimeProvider.System);
    private readonly string[] _keys = [.. Enumerable.Range(0, Keys).Select(i => $"audio_streams:{i:x64}")];
    private readonly string[][] _members = [.. Enumerable.Range(0, 64).Select(_ => new[] { Guid.NewGuid().ToString() })];

    private readonly PartitionedRateLimiter<string> _limiter = PartitionedRateLimiter.Create<string, string>(
        key => RateLimitPartition.GetConcurrencyLimiter(key, _ => new ConcurrencyLimiterOptions { PermitLimit = 3, QueueLimit = 0 }), StringComparer.Ordinal);

    public string Name => "A decision in memory";

    public Answer Ask()
    {
        var race = new Race().Enter(Peer, AskLimiter).Enter(Ours, AskStore).Enter(Two, AskStore, threads: 2).Run();
        var allocated = Allocated();
        return new Answer(Name)
        {
            Findings =
            [
                new("decisions a second, one thread", 1e3 / race.Of(Ours).Median, "M/s", Must: 3, Hope: 5) { AtLeast = true },
                new("beside PartitionedRateLimiter", 1 / race.Ratio(Ours, Peer), "x", Must: 0.7) { AtLeast = true },
                new("two threads, beside one", 2 / race.Ratio(Two, Ours), "x", Hope: 1.7) { AtLeast = true },
                new("allocated by one decision", allocated, "B", Must: 0),
            ],
            Note = "A decision is an acquire with its answer, and the release that follows.",
        }.Timed(race);
    }

    private void AskStore(int times)
    {
        for (var i = 0; i < times; i++)
        {
            var (key, member) = (_keys[i % Keys], _members[i % 64]);
            if (!_store.TryAcquireAsync(key, member[0], 3, Ttl).Result.IsHeld) throw new InvalidOperationException("refused");
            _ = _store.ReleaseAsync(key, member).Result;
        }
    }

    private void AskLimiter(int times)
    {
        for (var i = 0; i < times; i++)
        {
            using var lease = _limiter.AttemptAcquire(_keys[i % Keys]);
            if (!lease.IsAcquired) throw new InvalidOperationException("refused");
        }
    }

    private double Allocated()
    {
        const int Times = 100_000;
        var before = GC.GetAllocatedBytesForCurrentThread();
        AskStore(Times);
        return Math.Round((GC.GetAllocatedBytesForCurrentThread() - before) / (double)Times, 1);
    }
}
