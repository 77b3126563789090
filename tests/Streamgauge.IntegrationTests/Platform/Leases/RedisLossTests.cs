using Streamgauge.Server.Platform.Leases;
using Xunit;

namespace Streamgauge.IntegrationTests.Platform.Leases;

/// <summary>What becomes of leases when Redis forgets, dies, stops answering or comes back.</summary>
public sealed class RedisLossTests : IAsyncLifetime
{
    private const string Key = "audio_streams:account";
    private static readonly TimeSpan Ttl = TimeSpan.FromSeconds(30);

    private readonly RedisServer _server = new();
    private readonly List<RedisNode> _nodes = [];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _server.InitializeAsync();

    public async ValueTask DisposeAsync()
    {
        foreach (var node in _nodes) await node.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task A_Redis_that_was_emptied_is_told_again_before_anybody_new_is_admitted()
    {
        var (one, two) = (await NodeAsync(TimeSpan.FromSeconds(6)), await NodeAsync(TimeSpan.FromSeconds(6)));
        await HoldAsync(one, "a", 3);
        await HoldAsync(one, "b", 3);
        await HoldAsync(two, "c", 3);
        await _server.CliAsync("FLUSHALL");

        var fourth = await two.Store.TryAcquireAsync(Key, "d", 3, Ttl, Cancel);

        Assert.Equal(LeaseOutcome.Refused, fourth.Outcome);
        Assert.Equal(3, await one.Store.CountAsync(Key, Cancel));
    }

    [Fact]
    public async Task Scripts_forgotten_by_Redis_are_loaded_again_unseen()
    {
        var node = await NodeAsync();
        await HoldAsync(node, "a", 3);
        await _server.CliAsync("SCRIPT", "FLUSH");

        Assert.Equal(new LeaseAnswer(LeaseOutcome.Acquired, 2), await node.Store.TryAcquireAsync(Key, "b", 3, Ttl, Cancel));
    }

    [Fact]
    public async Task While_Redis_is_dead_streams_are_admitted_to_the_limit_and_jobs_not_at_all()
    {
        var node = await NodeAsync();
        await HoldAsync(node, "a", 3);
        await _server.KillAsync();
        await node.UntilAsync(LeaseStoreState.Lost);

        Assert.Equal(LeaseOutcome.Acquired, (await node.Store.TryAcquireAsync(Key, "b", 3, Ttl, Cancel)).Outcome);
        Assert.Equal(LeaseOutcome.Acquired, (await node.Store.TryAcquireAsync(Key, "c", 3, Ttl, Cancel)).Outcome);
        Assert.Equal(LeaseOutcome.Refused, (await node.Store.TryAcquireAsync(Key, "d", 3, Ttl, Cancel)).Outcome);
        Assert.Equal(LeaseOutcome.Unavailable, (await node.Store.TryAcquireAsync("audio_jobs:account", "j", 3, Ttl, Cancel)).Outcome);
        Assert.Equal(LeaseOutcome.Acquired, (await node.Store.TryAcquireAsync("viewers:s", "v", 0, Ttl, Cancel)).Outcome);
        Assert.Null(await node.Store.CountAsync(Key, Cancel));
    }

    [Fact]
    public async Task A_Redis_that_is_back_knows_what_is_held_and_nothing_that_was_released_meanwhile()
    {
        var node = await NodeAsync();
        var held = new List<LeaseHold>();
        for (var i = 0; i < 100; i++) held.Add(await HoldAsync(node, $"m{i}", null));
        await _server.KillAsync();
        await node.UntilAsync(LeaseStoreState.Lost);
        for (var i = 0; i < 40; i++) await held[i].DisposeAsync();

        await _server.StartAsync();
        await node.UntilAsync(LeaseStoreState.Up);

        Assert.Equal(60, await node.Store.CountAsync(Key, Cancel));
        Assert.All(held.Skip(40), hold => Assert.True(hold.IsHeld));
    }

    [Fact]
    public async Task Too_many_admitted_by_two_nodes_alone_are_shown_counted_and_left_in_peace()
    {
        var (one, two) = (await NodeAsync(), await NodeAsync());
        await _server.KillAsync();
        await one.UntilAsync(LeaseStoreState.Lost);
        await two.UntilAsync(LeaseStoreState.Lost);
        var (a, b) = (await HoldAsync(one, "a", 1), await HoldAsync(two, "b", 1));

        await _server.StartAsync();
        await one.UntilAsync(LeaseStoreState.Up);
        await two.UntilAsync(LeaseStoreState.Up);

        Assert.True(a.IsHeld && b.IsHeld);
        Assert.Equal(2, await one.Store.CountAsync(Key, Cancel));
        Assert.Equal(1, Value(one, "streamgauge_lease_over_limit_total") + Value(two, "streamgauge_lease_over_limit_total"));
        Assert.Equal(LeaseOutcome.Refused, (await one.Store.TryAcquireAsync(Key, "c", 1, Ttl, Cancel)).Outcome);
        await a.DisposeAsync();
        await b.DisposeAsync();
        Assert.Equal(LeaseOutcome.Acquired, (await one.Store.TryAcquireAsync(Key, "c", 1, Ttl, Cancel)).Outcome);
    }

    [Fact]
    public async Task A_job_whose_answer_never_came_is_unavailable_and_leaves_no_lease()
    {
        var node = await NodeAsync();
        await _server.StopAnsweringAsync();
        Assert.Equal(LeaseOutcome.Unavailable, (await node.Store.TryAcquireAsync("audio_jobs:account", "j", 1, Ttl, Cancel)).Outcome);
        Assert.Equal(LeaseOutcome.Unavailable, (await node.Store.TryAcquireAsync("audio_jobs:account", "k", 1, Ttl, Cancel)).Outcome);
        await node.UntilAsync(LeaseStoreState.Lost);

        await _server.AnswerAgainAsync();
        await node.UntilAsync(LeaseStoreState.Up);
        Assert.Equal(0, await node.Store.CountAsync("audio_jobs:account", Cancel));
    }

    [Fact]
    public async Task A_job_whose_answer_was_lost_on_the_way_is_unavailable_and_its_lease_is_given_back()
    {
        await using var wire = new TcpProxy(_server.Port);
        var node = await RedisNode.StartAsync(wire.Port);
        _nodes.Add(node);
        wire.SwallowTheNextAnswer();

        Assert.Equal(LeaseOutcome.Unavailable, (await node.Store.TryAcquireAsync("audio_jobs:account", "j", 1, Ttl, Cancel)).Outcome);
        Assert.Equal("1", await MembersInRedisAsync("audio_jobs:account")); // Redis took it, and nobody knows
        await node.UntilAsync(LeaseStoreState.Lost);

        wire.Mend();
        var back = TimeProvider.System.GetTimestamp();
        while (await MembersInRedisAsync("audio_jobs:account") != "0") Assert.True(TimeProvider.System.GetElapsedTime(back) < TimeSpan.FromSeconds(2));
        await node.UntilAsync(LeaseStoreState.Up);
        Assert.Equal(LeaseOutcome.Acquired, (await node.Store.TryAcquireAsync("audio_jobs:account", "k", 1, Ttl, Cancel)).Outcome);
    }

    [Fact]
    public async Task The_keys_of_leases_that_all_expired_are_gone()
    {
        var node = await NodeAsync();
        await node.Store.TryAcquireAsync(Key, "a", 1, TimeSpan.FromSeconds(1), Cancel);
        await node.Store.TryAcquireAsync(Key, "a", 1, TimeSpan.FromSeconds(1), Cancel);
        Assert.Equal("1", (await _server.CliAsync("EXISTS", "streamgauge:lease:" + Key)).Trim());
        await Task.Delay(TimeSpan.FromSeconds(2.2), TimeProvider.System, Cancel);

        Assert.Equal("0", (await _server.CliAsync("EXISTS", "streamgauge:lease:" + Key)).Trim());
    }

    [Fact]
    public async Task Fifty_thousand_leases_are_told_again_after_a_restart()
    {
        var node = await NodeAsync();
        await Parallel.ForEachAsync(Enumerable.Range(0, 50_000), new ParallelOptions { MaxDegreeOfParallelism = 500, CancellationToken = Cancel }, async (i, c) =>
            await node.Store.TryAcquireAsync($"viewers:{i}", "v", null, Ttl * 10, c));
        await _server.KillAsync();
        await node.UntilAsync(LeaseStoreState.Lost);
        await _server.StartAsync();
        await node.UntilAsync(LeaseStoreState.Up);

        Assert.Equal("50001", (await _server.CliAsync("DBSIZE")).Trim()); // and the generation
    }

    private async Task<RedisNode> NodeAsync(TimeSpan? settle = null)
    {
        var node = await RedisNode.StartAsync(_server.Port, settle);
        _nodes.Add(node);
        return node;
    }

    private static async Task<LeaseHold> HoldAsync(RedisNode node, string member, int? limit)
    {
        var hold = await node.Held.HoldAsync(Key, member, limit, Ttl, cancellation: Cancel);
        Assert.True(hold.IsHeld);
        return hold;
    }

    private async Task<string> MembersInRedisAsync(string key) => (await _server.CliAsync("ZCARD", "streamgauge:lease:" + key)).Trim();

    private static double Value(RedisNode node, string family) => node.Metrics.Snapshot().Find(family)!.Series.Sum(s => s.Value);
}
