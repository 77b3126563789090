using System.Diagnostics;
using Streamgauge.Benchmarks.Harness;
using Streamgauge.Server.Platform.Leases;

namespace Streamgauge.Benchmarks.Quotas;

/// <summary>Decisions of one node over loopback Redis, many at once and one by one, beside redis-benchmark with the same script on the same Redis.</summary>
internal sealed class RedisDecisions : IQuestion
{
    private const int Keys = 100_000;
    private static readonly TimeSpan Ttl = TimeSpan.FromSeconds(120);
    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(3);

    public string Name => "A decision on Redis";

    public Answer Ask() => AskAsync().GetAwaiter().GetResult();

    private async Task<Answer> AskAsync()
    {
        await using var redis = await BenchedRedis.StartAsync();
        var (store, ours, theirs, alone, theirsAlone) = (redis.Store, new List<double>(), new List<double>(), new List<double>(), new List<double>());
        var cpu = new List<double>();
        await DecideAsync(store, callers: 256); // warm
        for (var round = 0; round < 5; round++)
        {
            var spent = Harness.Clock.ProcessCpu();
            ours.Add(await DecideAsync(store, callers: 256));
            cpu.Add((Harness.Clock.ProcessCpu() - spent) / (ours[^1] * Measured.TotalSeconds) / 1e3);
            theirs.Add(new[] { redis.Server.Benchmark(store.Generation, 1, 64), redis.Server.Benchmark(store.Generation, 4, 64), redis.Server.Benchmark(store.Generation, 50, 16) }.Max(run => run.PerSecond));
            alone.Add(await AloneAsync(store));
            theirsAlone.Add(redis.Server.Benchmark(store.Generation, 1, 1, requests: 20_000).P99Ms);
        }

        return new Answer(Name)
        {
            Findings =
            [
                new("256 callers, beside the best of redis-benchmark", Medians.Of(ours.Zip(theirs, (a, b) => a / b)), "x", Must: 0.8, Hope: 0.95) { AtLeast = true },
                new("decisions of one node", Medians.Of(ours), "/s"),
                new("processor time of the node, a decision", Medians.Of(cpu), "us"),
                new("redis-benchmark, best of three ways", Medians.Of(theirs), "/s"),
                new("one uncontended decision, p99, beside that of redis-benchmark -c 1 -P 1", Medians.Of(alone.Zip(theirsAlone, (a, b) => a / b)), "x", Must: 3, Hope: 2),
                new("p99 of one decision", Medians.Of(alone), "ms"),
            ],
            Note = "The client and Redis share this machine's processors.",
        };
    }

    private static async Task<double> DecideAsync(RedisLeaseStore store, int callers)
    {
        var (began, done) = (Stopwatch.GetTimestamp(), 0);
        await Task.WhenAll(Enumerable.Range(0, callers).Select(caller => Task.Run(async () =>
        {
            var random = new Random(caller);
            while (Stopwatch.GetElapsedTime(began) < Measured)
            {
                await store.TryAcquireAsync($"audio_streams:{random.Next(Keys)}", "m", null, Ttl);
                Interlocked.Increment(ref done);
            }
        })));
        return done / Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    /// <summary>Milliseconds that 99 of 100 decisions take at most, one after the other.</summary>
    private static async Task<double> AloneAsync(RedisLeaseStore store)
    {
        var (random, times) = (new Random(1), new double[20_000]);
        for (var i = 0; i < times.Length; i++)
        {
            var began = Stopwatch.GetTimestamp();
            await store.TryAcquireAsync($"audio_streams:{random.Next(Keys)}", "m", null, Ttl);
            times[i] = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        }

        Array.Sort(times);
        return times[(int)(times.Length * 0.99)];
    }
}
