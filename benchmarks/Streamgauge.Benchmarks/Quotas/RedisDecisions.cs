using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Streamgauge.Benchmarks.Harness;
using Streamgauge.Metrics;
using Streamgauge.Server.Platform;
using Streamgauge.Server.Platform.Leases;
using Streamgauge.Server.Platform.Redis;

namespace Streamgauge.Benchmarks.Quotas;

/// <summary>Decisions a second of one node over loopback Redis, beside redis-benchmark with the same script on the same Redis.</summary>
internal sealed class RedisDecisions : IQuestion
{
    private const int Keys = 100_000;
    private static readonly TimeSpan Ttl = TimeSpan.FromSeconds(120);
    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(4);

    public string Name => "A decision on Redis";

    public Answer Ask() => AskAsync().GetAwaiter().GetResult();

    private async Task<Answer> AskAsync()
    {
        using var redis = new TemporaryRedis();
        await redis.AnswersAsync();
        var client = new RedisClient(new RedisOptions { ConnectionString = $"127.0.0.1:{redis.Port}" }, new RedisHandshake(new PlatformNode(), TimeProvider.System), TimeProvider.System, NullLogger<RedisClient>.Instance);
        var store = new RedisLeaseStore(new LeasesOptions { Settle = TimeSpan.Zero }, client, new LeaseMeters(new PlatformMetrics(new MetricRegistry())), TimeProvider.System);
        client.OnConnected(store.ConnectedAsync);
        await client.StartAsync(CancellationToken.None);
        while (store.State != LeaseStoreState.Up) await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System);

        var (ours, theirs) = (new List<double>(), new List<double>());
        for (var round = 0; round < 3; round++)
        {
            ours.Add(await DecideAsync(store, callers: 256));
            theirs.Add(new[] { redis.Benchmark(store.Generation, 1, 64), redis.Benchmark(store.Generation, 4, 64), redis.Benchmark(store.Generation, 50, 16) }.Max());
        }

        await client.StopAsync(CancellationToken.None);
        return new Answer(Name)
        {
            Findings =
            [
                new("256 callers, beside the best of redis-benchmark", Medians.Of(ours.Zip(theirs, (a, b) => a / b)), "x", Must: 0.8, Hope: 0.95) { AtLeast = true },
                new("decisions of one node", Medians.Of(ours), "/s"),
                new("redis-benchmark, best of three ways", Medians.Of(theirs), "/s"),
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
}
