using Streamgauge.Server.Platform.Leases;
using Xunit;

namespace Streamgauge.Tests.Platform.Leases;

/// <summary>What every lease store must do alike: run on memory with a turned clock, on Redis with its own.</summary>
public abstract class LeaseStoreSuite
{
    private const string Key = "audio_streams:account";

    internal static CancellationToken Cancel => TestContext.Current.CancellationToken;

    internal abstract ILeaseStore Store { get; }

    /// <summary>Short for a store whose clock is real.</summary>
    internal abstract TimeSpan Ttl { get; }

    internal abstract Task PassAsync(TimeSpan time);

    [Fact]
    public async Task Of_50_parallel_starts_against_a_limit_of_3_exactly_3_are_admitted()
    {
        var first = await AcquireManyAsync("a", 50);
        Assert.Equal(3, first.Count);
        Assert.Equal(3, await Store.CountAsync(Key, Cancel));

        Assert.Equal(new LeaseReleases(3, 0), await Store.ReleaseAsync(Key, first, Cancel));
        Assert.Equal(3, (await AcquireManyAsync("b", 50)).Count);
    }

    [Fact]
    public async Task The_same_member_twice_is_one_lease()
    {
        Assert.Equal(new LeaseAnswer(LeaseOutcome.Acquired, 1), await AcquireAsync("m", 1));
        Assert.Equal(new LeaseAnswer(LeaseOutcome.AlreadyHeld, 1), await AcquireAsync("m", 1));
    }

    [Fact]
    public async Task A_limit_of_0_refuses_for_good_and_null_never_refuses()
    {
        Assert.Equal(new LeaseAnswer(LeaseOutcome.Refused, 0, RetryAfter: null), await AcquireAsync("m", 0));
        for (var i = 0; i < 100; i++) Assert.Equal(LeaseOutcome.Acquired, (await AcquireAsync($"m{i}", null)).Outcome);
    }

    [Fact]
    public async Task Releasing_a_foreign_or_unknown_member_changes_nothing()
    {
        await AcquireAsync("mine", 2);
        Assert.Equal(new LeaseReleases(0, 1), await Store.ReleaseAsync(Key, ["theirs"], Cancel));
        Assert.Equal(new LeaseReleases(0, 0), await Store.ReleaseAsync("audio_streams:other", ["mine"], Cancel));
        Assert.Equal(1, await Store.CountAsync(Key, Cancel));
    }

    [Fact]
    public async Task Denied_retries_prolong_nothing()
    {
        await AcquireAsync("holder", 1);
        for (var i = 0; i < 8; i++)
        {
            await PassAsync(Ttl / 10);
            var refused = await AcquireAsync("other", 1);
            Assert.Equal(LeaseOutcome.Refused, refused.Outcome);
            Assert.InRange(refused.RetryAfter!.Value, TimeSpan.Zero, Ttl - (Ttl / 10 * i));
        }

        await PassAsync(Ttl / 4);
        Assert.Equal(new LeaseAnswer(LeaseOutcome.Acquired, 1), await AcquireAsync("other", 1));
    }

    [Fact]
    public async Task A_renewed_lease_outlives_its_first_expiry()
    {
        await AcquireAsync("m", 1);
        await PassAsync(Ttl * 0.7);
        Assert.Equal([RenewalOutcome.Renewed], await RenewAsync(["m"], 1, RenewMode.Conditional));
        await PassAsync(Ttl * 0.7);
        Assert.Equal(1, await Store.CountAsync(Key, Cancel));
        await PassAsync(Ttl * 0.4);
        Assert.Equal(0, await Store.CountAsync(Key, Cancel));
    }

    [Fact]
    public async Task A_renewal_that_comes_too_late_gets_only_what_is_free()
    {
        foreach (var member in new[] { "a", "b" }) await AcquireAsync(member, 2);
        await PassAsync(Ttl * 1.1);
        await AcquireAsync("c", 2);

        Assert.Equal([RenewalOutcome.Reacquired, RenewalOutcome.Lost], await RenewAsync(["a", "b"], 2, RenewMode.Conditional));
        Assert.Equal([RenewalOutcome.Renewed, RenewalOutcome.Reacquired], await RenewAsync(["a", "b"], 2, RenewMode.Force));
        Assert.Equal(3, await Store.CountAsync(Key, Cancel));
        Assert.Equal(LeaseOutcome.Refused, (await AcquireAsync("d", 2)).Outcome);
    }

    [Fact]
    public async Task A_lowered_limit_evicts_nobody()
    {
        foreach (var member in new[] { "a", "b", "c" }) await AcquireAsync(member, 3);
        Assert.Equal(new LeaseAnswer(LeaseOutcome.AlreadyHeld, 3), await AcquireAsync("a", 1));
        Assert.Equal([RenewalOutcome.Renewed, RenewalOutcome.Renewed, RenewalOutcome.Renewed], await RenewAsync(["a", "b", "c"], 1, RenewMode.Conditional));
        Assert.Equal(LeaseOutcome.Refused, (await AcquireAsync("d", 1)).Outcome);
    }

    [Fact]
    public async Task Members_are_listed_with_the_next_to_expire_first()
    {
        await Store.TryAcquireAsync(Key, "late", null, Ttl * 4, Cancel);
        await Store.TryAcquireAsync(Key, "soon", null, Ttl, Cancel);
        await Store.TryAcquireAsync(Key, "middle", null, Ttl * 2, Cancel);

        var two = (await Store.MembersAsync(Key, 2, Cancel))!;
        Assert.Equal(["soon", "middle"], two.Select(m => m.Member));
        Assert.InRange(two[0].Remaining, Ttl / 2, Ttl);
        Assert.Empty((await Store.MembersAsync(Key, 0, Cancel))!);
    }

    [Theory]
    [InlineData("", "m", 1, 1)]
    [InlineData("audio_streams:ä", "m", 1, 1)]
    [InlineData("audio_streams:x", "", 1, 1)]
    [InlineData("audio_streams:x", "m m", 1, 1)]
    [InlineData("audio_streams:x", "m", -1, 1)]
    [InlineData("audio_streams:x", "m", 1, 0.999)]
    [InlineData("audio_streams:x", "m", 1, 86_401)]
    public async Task A_bad_key_member_limit_or_ttl_is_the_callers_mistake(string key, string member, int limit, double seconds) =>
        await Assert.ThrowsAnyAsync<ArgumentException>(async () => await Store.TryAcquireAsync(key, member, limit, TimeSpan.FromSeconds(seconds), Cancel));

    [Fact]
    public Task Random_operations_over_time_are_answered_as_by_a_plain_model() => AgreeWithTheModelAsync(Sequences);

    /// <summary>The store's time, for what must be told apart by it.</summary>
    internal abstract TimeSpan Now { get; }

    internal abstract int Sequences { get; }

    /// <summary>
    /// All sequences step together, half a second away from every expiry, so that a clock which is real may be late. If it
    /// was too late, the machine was busy, and the sequences begin again.
    /// </summary>
    internal async Task AgreeWithTheModelAsync(int sequences)
    {
        for (var attempt = 1; !await RunAsync(attempt); attempt++) Assert.True(attempt < 5, "The machine is too busy to keep a step of 1.5 s.");

        async Task<bool> RunAsync(int attempt)
        {
            var models = Enumerable.Range(0, sequences).Select(seed => new LeaseModel(Store, $"audio_streams:random{attempt}-{seed}", seed)).ToArray();
            for (var step = 0; step < 6; step++)
            {
                var began = Now;
                foreach (var crowd in models.Chunk(100)) await Task.WhenAll(crowd.Select(model => model.StepAsync(began, Cancel)));
                if (Now - began > LeaseModel.Margin) return false;
                await PassAsync(LeaseModel.Step - (Now - began));
            }

            return true;
        }
    }

    private ValueTask<LeaseAnswer> AcquireAsync(string member, int? limit) => Store.TryAcquireAsync(Key, member, limit, Ttl, Cancel);

    private async Task<IReadOnlyList<RenewalOutcome>> RenewAsync(string[] members, int? limit, RenewMode mode) =>
        (await Store.RenewAsync(Key, members, limit, Ttl, mode, Cancel)).Outcomes;

    private async Task<List<string>> AcquireManyAsync(string prefix, int callers)
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, callers).Select(i => Task.Run(async () => (Member: $"{prefix}{i}", Answer: await AcquireAsync($"{prefix}{i}", 3)), Cancel)));
        Assert.All(answers, a => Assert.True(a.Answer.Outcome is LeaseOutcome.Acquired or LeaseOutcome.Refused));
        return [.. answers.Where(a => a.Answer.IsHeld).Select(a => a.Member)];
    }
}
