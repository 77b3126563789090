using System.Diagnostics;
using Streamgauge.Benchmarks.Harness;
using Streamgauge.Server.Platform.Leases;

namespace Streamgauge.Benchmarks.Quotas;

/// <summary>One turn of the loop that renews 50,000 leases of 50,000 keys, and what others wait for a decision meanwhile.</summary>
internal sealed class RedisRenewals : IQuestion
{
    private const int Leases = 50_000;
    private static readonly TimeSpan Ttl = TimeSpan.FromSeconds(120);

    public string Name => "Renewing 50,000 leases";

    public Answer Ask() => AskAsync().GetAwaiter().GetResult();

    private static async Task<Answer> AskAsync()
    {
        await using var redis = await BenchedRedis.StartAsync();
        var clock = new LaterClock();
        var held = new HeldLeases(redis.Store, clock);
        await Parallel.ForEachAsync(Enumerable.Range(0, Leases), new ParallelOptions { MaxDegreeOfParallelism = 256 }, async (i, cancel) => await held.HoldAsync($"audio_streams:{i}", "m", 3, Ttl, cancellation: cancel));
        var (turns, waits) = (new List<double>(), new List<double>());
        for (var turn = 0; turn < 5; turn++)
        {
            clock.Later += Ttl / 2.5;
            var began = Stopwatch.GetTimestamp();
            var renewing = held.TurnAsync(CancellationToken.None).AsTask();
            while (!renewing.IsCompleted)
            {
                var asked = Stopwatch.GetTimestamp();
                await redis.Store.TryAcquireAsync("audio_jobs:other", "m", 3, Ttl);
                waits.Add(Stopwatch.GetElapsedTime(asked).TotalMilliseconds);
            }

            await renewing;
            turns.Add(Stopwatch.GetElapsedTime(began).TotalSeconds);
        }

        waits.Sort();
        return new Answer("Renewing 50,000 leases")
        {
            Findings =
            [
                new("50,000 leases of 50,000 keys renewed", Medians.Of(turns), "s", Must: 2),
                new("other decisions meanwhile, p99", waits[(int)(waits.Count * 0.99)], "ms", Must: 50),
            ],
        };
    }

    /// <summary>The system's clock, moved forward by hand.</summary>
    private sealed class LaterClock : TimeProvider
    {
        public TimeSpan Later { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => System.GetElapsedTime(0).Ticks + Later.Ticks;
    }
}
