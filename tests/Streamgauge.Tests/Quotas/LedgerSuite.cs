using Dapper;
using Streamgauge.Metrics;
using Streamgauge.Server.Platform.Database;
using Streamgauge.Server.Quotas;
using Streamgauge.Server.Quotas.Ledger;
using Xunit;

namespace Streamgauge.Tests.Quotas;

/// <summary>The books of minutes, the same on both databases.</summary>
public abstract class LedgerSuite
{
    private const string Account = "cd6c1ad8b4680ed2a1bf07298f7503d7e60c36d19e6ab45d160acc89e5dcb278";
    private const string Day = "2026-11-21";
    private const long HalfHour = 30 * 60_000;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>A migrated, empty database; each call after the first is another connection to the same.</summary>
    internal abstract Task<IDatabase> OpenAsync();

    /// <summary>Crowds of the size that is promised; a few, where the test must be quick.</summary>
    internal virtual bool AtLength => false;

    [Fact]
    public async Task Thirty_minutes_exactly_are_allowed_and_not_a_millisecond_more()
    {
        await using var ledger = await LedgerAsync();
        Assert.Equal(new LedgerAnswer(LedgerVerdict.Applied, HalfHour, HalfHour), await ledger.SendAsync(Op("s", 1, HalfHour)));
        Assert.Equal(new LedgerAnswer(LedgerVerdict.Refused, HalfHour, HalfHour), await ledger.SendAsync(Op("s", 2, 1)));
    }

    [Fact]
    public async Task With_29_99_minutes_used_600_ms_fit_and_601_do_not()
    {
        await using var ledger = await LedgerAsync();
        await ledger.SendAsync(Op("s", 1, (long)(29.99 * 60_000)));
        Assert.Equal(LedgerVerdict.Refused, (await ledger.SendAsync(Op("s", 2, 601))).Verdict);
        Assert.Equal(new LedgerAnswer(LedgerVerdict.Applied, HalfHour, HalfHour), await ledger.SendAsync(Op("s", 2, 600)));
    }

    [Fact]
    public async Task Without_a_cap_nothing_is_refused_and_all_is_recorded()
    {
        await using var ledger = await LedgerAsync();
        for (var i = 1; i <= 5; i++) await ledger.SendAsync(Op("s", i, 86_400_000) with { CapMs = null });
        Assert.Equal(5 * 86_400_000L, await UsedAsync());
    }

    [Fact]
    public async Task A_first_charge_over_the_cap_is_refused_and_leaves_no_row()
    {
        await using var ledger = await LedgerAsync();
        Assert.Equal(new LedgerAnswer(LedgerVerdict.Refused, 0, 0), await ledger.SendAsync(Op("s", 1, HalfHour + 1)));
        Assert.Equal(LedgerVerdict.Refused, (await ledger.SendAsync(Op("s", 1, 1) with { CapMs = 0 })).Verdict);
        Assert.Null(await ReadAsync("SELECT used_ms FROM quota_usage_days"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(86_400_001)]
    public async Task No_time_and_more_than_a_day_are_mistakes(long ms)
    {
        await using var ledger = await LedgerAsync();
        await Assert.ThrowsAsync<InvalidOperationException>(() => ledger.SendAsync(Op("s", 1, ms)));
    }

    [Fact]
    public async Task One_op_sent_many_times_at_once_is_charged_once()
    {
        var ledgers = await LedgersAsync(2);
        var answers = await Task.WhenAll(Enumerable.Range(0, AtLength ? 50 : 8).Select(i => Task.Run(() => ledgers[i % ledgers.Length].SendAsync(Op("s", 1, 1000)), Cancel)));

        Assert.Single(answers, a => a.Verdict == LedgerVerdict.Applied);
        Assert.All(answers, a => Assert.Equal((1000L, 1000L), (a.UsedMs, a.SourceChargedMs)));
        foreach (var ledger in ledgers) await ledger.DisposeAsync();
    }

    [Fact]
    public async Task A_refund_falls_once_and_never_below_zero()
    {
        await using var ledger = await LedgerAsync();
        await ledger.SendAsync(Op("s", 1, 10_000));
        Assert.Equal(new LedgerAnswer(LedgerVerdict.Applied, 5_200, 5_200), await ledger.SendAsync(Op("s", 2, -4_800)));
        Assert.Equal(new LedgerAnswer(LedgerVerdict.AlreadyApplied, 5_200, 5_200), await ledger.SendAsync(Op("s", 2, -4_800)));
        Assert.Equal(new LedgerAnswer(LedgerVerdict.Applied, 0, 0), await ledger.SendAsync(Op("s", 3, -9_000)));
    }

    [Fact]
    public async Task Eight_writers_of_7_ms_each_add_up()
    {
        var ledgers = await LedgersAsync(2);
        var each = AtLength ? 3_000 : 60;
        await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(
            async () =>
            {
                for (var i = 1; i <= each; i++) await ledgers[writer % ledgers.Length].SendAsync(Op($"s{writer}", i, 7) with { CapMs = null });
            },
            Cancel)));

        Assert.Equal(8 * each * 7, await UsedAsync());
        Assert.Equal(8 * each * 7, await ReadAsync("SELECT CAST(SUM(charged_ms) AS bigint) FROM quota_charges"));
        foreach (var ledger in ledgers) await ledger.DisposeAsync();
    }

    [Fact]
    public async Task Many_writers_of_one_account_stop_at_the_last_millisecond()
    {
        var ledgers = await LedgersAsync(10);
        const long Cap = 10_007;
        var charged = await Task.WhenAll(Enumerable.Range(0, 6 + ledgers.Length).Select(writer => Task.Run(
            async () =>
            {
                var (sum, seq, ms) = (0L, 1, 100L);
                while (true)
                {
                    if ((await ledgers[writer % ledgers.Length].SendAsync(Op($"s{writer}", seq, ms) with { CapMs = Cap })).Verdict == LedgerVerdict.Applied)
                    {
                        sum += ms;
                        seq++; // the number of a refused op is used again
                    }
                    else if (ms == 1)
                    {
                        return sum;
                    }
                    else
                    {
                        ms = Math.Max(1, ms / 2);
                    }
                }
            },
            Cancel)));

        Assert.Equal(Cap, charged.Sum());
        Assert.Equal(Cap, await UsedAsync());
        foreach (var ledger in ledgers) await ledger.DisposeAsync();
    }

    [Fact]
    public async Task What_is_written_along_with_an_op_stands_or_falls_with_it()
    {
        await using var ledger = await LedgerAsync();
        LedgerOp Along(int seq, long ms) => Op("j", seq, ms) with
        {
            Kind = SlotKind.Job,
            Along = t => t.Connection!.ExecuteAsync($"INSERT INTO quota_accounts VALUES ('{seq}', 'free', '2026-11-21T00:00:00.000000Z')", transaction: t),
        };
        await ledger.SendAsync(Along(1, 1000));
        await ledger.SendAsync(Along(1, 1000));
        await ledger.SendAsync(Along(2, HalfHour));
        await Assert.ThrowsAnyAsync<Exception>(() => ledger.SendAsync(Op("k", 1, 1000) with { Along = Along(1, 1).Along }));

        Assert.Equal(1, await ReadAsync("SELECT COUNT(*) FROM quota_accounts"));
        Assert.Equal(1000, await UsedAsync());
        Assert.Equal(1, await ReadAsync("SELECT jobs_started FROM quota_usage_days"));
    }

    [Fact]
    public async Task A_crowd_of_charges_refunds_refusals_repeats_and_failures_is_answered_each_for_itself()
    {
        await using var ledger = await LedgerAsync();
        var sources = Enumerable.Range(0, 60).Select(i => new CrowdSource(ledger, i)).ToArray();
        for (var round = 0; round < (AtLength ? 20 : 3); round++) await Task.WhenAll(sources.Select(source => source.StepAsync()));

        foreach (var account in sources.GroupBy(source => source.Account))
        {
            Assert.Equal(account.Sum(source => source.ChargedMs), await ReadAsync($"SELECT COALESCE((SELECT used_ms FROM quota_usage_days WHERE account_key = '{account.Key}'), 0)"));
            Assert.True(account.Key.EndsWith('0') || account.Sum(source => source.ChargedMs) <= CrowdSource.Cap);
        }

        Assert.Contains(sources, source => source.Failures > 0);
        Assert.True(!AtLength || sources.Any(source => source.Refusals > 0));
    }

    /// <summary>One owner of ops that does now this and now that, and knows what it must have been charged.</summary>
    private sealed class CrowdSource(MinutesLedger ledger, int number)
    {
        public const long Cap = 20_000;
        private readonly Random _random = new(number);
        private long _seq = 1;

        public string Account { get; } = $"{number % 7:x64}"; // that of number 0 has no cap

        public long ChargedMs { get; private set; }
        public int Refusals { get; private set; }
        public int Failures { get; private set; }

        public async Task StepAsync()
        {
            var op = new LedgerOp(Account, Day, $"source-{number}", SlotKind.Stream, _seq, _random.Next(1, 2_000)) { CapMs = Account.EndsWith('0') ? null : Cap };
            switch (_random.Next(5))
            {
                case 0 when ChargedMs > 0:
                    await ApplyAsync(op with { Ms = -_random.NextInt64(1, ChargedMs + 1) });
                    break;
                case 1:
                    await Assert.ThrowsAsync<FormatException>(() => ledger.SendAsync(op with { CapMs = null, Along = _ => throw new FormatException("poison") }));
                    Failures++;
                    break;
                case 2:
                    var answers = await Task.WhenAll(ledger.SendAsync(op), ledger.SendAsync(op), ledger.SendAsync(op));
                    Assert.Equal(answers.Any(a => a.Verdict == LedgerVerdict.Applied) ? 1 : 0, answers.Count(a => a.Verdict == LedgerVerdict.Applied));
                    Note(op, answers.Any(a => a.Verdict != LedgerVerdict.Refused));
                    break;
                default:
                    await ApplyAsync(op);
                    break;
            }
        }

        private async Task ApplyAsync(LedgerOp op)
        {
            var answer = await ledger.SendAsync(op);
            Note(op, answer.Verdict == LedgerVerdict.Applied);
            Assert.Equal(ChargedMs, answer.SourceChargedMs);
        }

        private void Note(LedgerOp op, bool applied)
        {
            if (applied) (_seq, ChargedMs) = (_seq + 1, ChargedMs + op.Ms);
            else Refusals++;
        }
    }

    internal static QuotasMetrics Metrics(MetricRegistry? registry = null) => new(registry ?? new MetricRegistry());

    private static LedgerOp Op(string source, long seq, long ms) => new(Account, Day, source, SlotKind.Stream, seq, ms) { CapMs = HalfHour };

    // Its clock stands still: a database that is slow on a busy machine is not lost.
    private async Task<MinutesLedger> LedgerAsync() => new(await OpenAsync(), Metrics(), new StandingClock());

    private async Task<MinutesLedger[]> LedgersAsync(int atLength)
    {
        var ledgers = new MinutesLedger[AtLength ? atLength : 1];
        for (var i = 0; i < ledgers.Length; i++) ledgers[i] = await LedgerAsync();
        return ledgers;
    }

    private sealed class StandingClock : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => System.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    private Task<long?> UsedAsync() => ReadAsync("SELECT used_ms FROM quota_usage_days");

    private async Task<long?> ReadAsync(string sql) => await (await OpenAsync()).ReadAsync(c => c.ExecuteScalarAsync<long?>(sql), Cancel);
}
