using System.Diagnostics;
using Streamgauge.IntegrationTests.Support;

namespace Streamgauge.IntegrationTests.Quotas.Chaos;

/// <summary>
/// Three real servers over one real Redis, clients that come and go at random, and one fault after another. The driver
/// knows the truth, for it owns every client. After each fault the sum of the gauges over the instances and the shared
/// store's count of every account must equal it within one lease time, and at the end both must be 0.
/// </summary>
internal sealed class ChaosRun(int seed) : IAsyncDisposable
{
    public static readonly TimeSpan LeaseTime = TimeSpan.FromSeconds(30);
    private const int LimitAnAccount = 3;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan AnAnswer = TimeSpan.FromSeconds(2); // to ask all nodes about all accounts, on a busy machine
    private static readonly string[] Accounts = [.. Enumerable.Range(0, 8).Select(i => $"chaos-{i}")];

    private readonly Random _random = new(seed);
    private readonly List<ChaosStream> _streams = [];
    private readonly int _redisPort = FreePort.Next();
    private ChildProcess? _redis;

    public IReadOnlyList<ChaosNode> Nodes { get; private set; } = [];

    public List<ChaosFault> Faults { get; } = [];

    /// <summary>Streams of nodes that stood still for too long, ended because others had their place.</summary>
    public int LostPlaces => _streams.Count(stream => (int?)stream.CloseStatus == 4003);

    private IEnumerable<ChaosStream> Open => _streams.Where(stream => stream.IsOpen);

    public async Task StartAsync()
    {
        await StartRedisAsync();
        Nodes = [.. Enumerable.Range(0, 3).Select(_ => new ChaosNode($"127.0.0.1:{_redisPort}", LimitAnAccount))];
        await Task.WhenAll(Nodes.Select(node => node.StartAsync()));
    }

    /// <summary>sum(audio_streaming_active) over the instances.</summary>
    public async Task<double> SumAsync() => (await Task.WhenAll(Nodes.Select(node => node.ShownAsync()))).Sum();

    /// <summary>Starts and ends streams at random, on nodes that answer; those of a node that stands still wait for it.</summary>
    public async Task TrafficAsync(TimeSpan time)
    {
        for (var began = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(began) < time; await Task.Delay(Look / 5, TimeProvider.System))
        {
            if (_random.Next(3) > 0) await StartOneAsync();
            else if (Open.Where(stream => stream.Node.Answers).ToArray() is { Length: > 0 } open) await open[_random.Next(open.Length)].EndAsync(politely: _random.Next(4) > 0);
        }
    }

    public Task KillAsync() => FaultAsync("kill -9 of a node, started again", async () =>
    {
        var node = Any();
        await node.KillAsync();
        var killed = Stopwatch.GetTimestamp();
        await TrafficAsync(TimeSpan.FromSeconds(_random.Next(1, 4)));
        await node.StartAsync();
        return killed;
    });

    /// <summary>Beyond a lease time others take its places, and it must notice when it wakes.</summary>
    public Task StandStillAsync(TimeSpan time) => FaultAsync($"SIGSTOP of a node for {time.TotalSeconds:0} s", async () =>
    {
        var node = Any();
        await node.StandStillAsync();
        await TrafficAsync(time);
        if (time > LeaseTime) await FillAsync();
        await node.GoOnAsync();
        return Stopwatch.GetTimestamp();
    });

    public Task RestartRedisAsync() => FaultAsync("kill -9 of Redis, back and empty", async () =>
    {
        await _redis!.KillAsync();
        await TrafficAsync(TimeSpan.FromSeconds(_random.Next(1, 5)));
        await StartRedisAsync();
        return Stopwatch.GetTimestamp();
    });

    /// <summary>One of each kind first, then any, for so long.</summary>
    public async Task ForAsync(TimeSpan time)
    {
        Func<Task>[] kinds = [KillAsync, RestartRedisAsync, () => StandStillAsync(TimeSpan.FromSeconds(_random.Next(2, 11))), () => StandStillAsync(LeaseTime + TimeSpan.FromSeconds(8))];
        var began = Stopwatch.GetTimestamp();
        for (var fault = 0; Stopwatch.GetElapsedTime(began) < time; fault++)
        {
            await TrafficAsync(TimeSpan.FromSeconds(_random.Next(2, 5)));
            await kinds[fault < kinds.Length ? fault : _random.Next(3)]();
        }
    }

    /// <summary>All clients leave, and what is shown must be exactly 0.</summary>
    public Task EndAsync() => FaultAsync("all streams ended", async () =>
    {
        foreach (var stream in Open.ToArray()) await stream.EndAsync(politely: true);
        return Stopwatch.GetTimestamp();
    });

    public async ValueTask DisposeAsync()
    {
        foreach (var stream in _streams) await stream.DisposeAsync();
        foreach (var node in Nodes) await node.DisposeAsync();
        if (_redis is not null) await _redis.DisposeAsync();
    }

    private async Task FaultAsync(string what, Func<Task<long>> happen)
    {
        var (happened, seen) = (await happen(), "not looked");
        TimeSpan? right = null;
        while (right is null && Stopwatch.GetElapsedTime(happened) < LeaseTime + AnAnswer)
        {
            await Task.Delay(Look, TimeProvider.System);
            seen = await DifferencesAsync();
            if (seen.Length == 0) right = Stopwatch.GetElapsedTime(happened);
        }

        Faults.Add(new ChaosFault(what, Open.Count(), right, seen));
    }

    /// <summary>What is shown that is not the truth.</summary>
    private async Task<string> DifferencesAsync()
    {
        var differences = new List<string>();
        try
        {
            var (shown, streams) = (await SumAsync(), Open.Count());
            if (shown != streams) differences.Add($"sum(audio_streaming_active) {shown}, open {streams}");
            foreach (var account in Accounts)
            {
                var (active, open) = (await Any().ActiveAsync(account), Open.Count(stream => stream.Account == account));
                if (active != open) differences.Add($"{account}: active_streams {active}, open {open}");
            }
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            differences.Add(e.Message);
        }

        return string.Join("; ", differences);
    }

    /// <summary>Takes every place there is.</summary>
    private async Task FillAsync()
    {
        foreach (var account in Accounts)
        {
            while (await StartAsync(account)) await Task.Yield();
        }
    }

    private Task StartOneAsync() => StartAsync(Accounts[_random.Next(Accounts.Length)]);

    private async Task<bool> StartAsync(string account)
    {
        var stream = await ChaosStream.StartAsync(Any(), account);
        if (stream.IsOpen) _streams.Add(stream);
        else await stream.DisposeAsync();
        return stream.IsOpen;
    }

    private ChaosNode Any()
    {
        ChaosNode[] answering = [.. Nodes.Where(node => node.Answers)];
        return answering[_random.Next(answering.Length)];
    }

    private async Task StartRedisAsync()
    {
        if (_redis is not null) await _redis.DisposeAsync();
        _redis = new ChildProcess("redis-server", ["--port", $"{_redisPort}", "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]);
    }
}
