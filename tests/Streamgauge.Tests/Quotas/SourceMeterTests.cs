using Dapper;
using Streamgauge.Metrics;
using Streamgauge.Server.Platform.Database;
using Streamgauge.Server.Quotas;
using Streamgauge.Server.Quotas.Ledger;
using Streamgauge.Tests.Support;
using Xunit;

namespace Streamgauge.Tests.Quotas;

/// <summary>What a stream pays, ahead and back, over midnight, and while the ledger is lost.</summary>
public sealed class SourceMeterTests : IAsyncLifetime
{
    private const long Minute = 60_000;

    private readonly ManualTime _time = new();
    private readonly MetricRegistry _registry = new();
    private readonly TemporaryDatabase _file = new();
    private readonly QuotasOptions _options = new();
    private readonly DebtBook _debts = new();
    private BreakableDatabase _database = null!;
    private SourceMeterRoom _room = null!;
    private MinutesLedger _ledger = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = new BreakableDatabase(await _file.OpenAsync());
        var metrics = new QuotasMetrics(_registry);
        _ledger = new MinutesLedger(_database, metrics, _time);
        _room = new SourceMeterRoom(_ledger, _debts, new FailOpenBudgets(_options), metrics, _options, _time);
    }

    public async ValueTask DisposeAsync()
    {
        await _ledger.DisposeAsync();
        _file.Dispose();
    }

    [Fact]
    public async Task A_stop_after_5_2_seconds_leaves_5_200_ms_charged()
    {
        var meter = Meter(30 * Minute);
        for (var due = 100; due <= 5_200; due += 100) Assert.Equal(ChargeOutcome.Paid, await meter.PayAsync(due));
        Assert.Equal(10_000, await UsedAsync());
        await meter.EndAsync();
        await meter.EndAsync();

        Assert.Equal(5_200, await UsedAsync());
        Assert.Equal(10, Value("streamgauge_quota_charged_seconds_total"));
        Assert.Equal(4.8, Value("streamgauge_quota_refunded_seconds_total"), 9);
    }

    [Fact]
    public async Task With_less_than_a_minute_left_exactly_what_is_needed_is_charged()
    {
        var meter = Meter(50_000);
        await meter.PayAsync(100);
        Assert.Equal(5_000, await UsedAsync()); // nothing was known yet
        await meter.PayAsync(5_300);
        Assert.Equal(5_300, await UsedAsync());
        Assert.Equal(44_700, meter.RemainingMs);
    }

    [Fact]
    public async Task What_does_not_fit_is_refused_and_what_does_still_fits_afterwards()
    {
        var meter = Meter(1_000);
        Assert.Equal(ChargeOutcome.Paid, await meter.PayAsync(900));
        Assert.Equal(ChargeOutcome.Refused, await meter.PayAsync(1_001));
        Assert.Equal(900, meter.DueMs);
        Assert.Equal(ChargeOutcome.Paid, await meter.PayAsync(1_000));
        Assert.Equal(1_000, await UsedAsync());
    }

    [Fact]
    public async Task Over_midnight_the_slice_stays_on_the_old_day_and_the_rest_goes_to_the_new()
    {
        _time.SetWallClock(new DateTimeOffset(2026, 11, 21, 23, 59, 58, TimeSpan.Zero));
        var meter = Meter(30 * Minute);
        for (var due = 1_000; due <= 7_000; due += 1_000)
        {
            await meter.PayAsync(due);
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        await meter.EndAsync();
        Assert.Equal([("2026-11-21", 5_000L), ("2026-11-22", 2_000L)], await DaysAsync());
    }

    [Fact]
    public async Task While_the_ledger_is_lost_a_small_budget_is_granted_and_charged_when_it_is_back()
    {
        _options.FailOpenMinutes = 0.0003; // 18 ms
        _database.IsDown = true;
        var meter = Meter(30 * Minute);

        Assert.Equal(ChargeOutcome.Paid, await meter.PayAsync(10));
        Assert.Equal(ChargeOutcome.Exhausted, await meter.PayAsync(20));
        Assert.Equal((1, 0.01, 1), (Value("streamgauge_quota_failopen_events_total"), Value("streamgauge_quota_failopen_seconds_total"), Value("streamgauge_quota_failopen_exhausted_total")));
        Assert.Null(_registry.Snapshot().Find("audio_quota_violations_total")); // nobody used too much: the ledger was away
        await meter.EndAsync();

        _database.IsDown = false;
        await TurnAsync();
        Assert.Equal(10, await UsedAsync());
        Assert.True(_debts.IsEmpty);
    }

    [Fact]
    public async Task A_budget_of_0_is_fail_closed()
    {
        _options.FailOpenMinutes = 0;
        _database.IsDown = true;
        Assert.Equal(ChargeOutcome.Exhausted, await Meter(30 * Minute).PayAsync(10));
        Assert.Equal(ChargeOutcome.Paid, await Meter(null).PayAsync(10)); // the unlimited draw no budget
    }

    [Fact]
    public async Task An_op_whose_answer_was_lost_is_not_charged_twice()
    {
        var meter = Meter(30 * Minute);
        _database.LosesAnswers = true;
        Assert.Equal(ChargeOutcome.Paid, await meter.PayAsync(100)); // committed as a slice of 5,000, unknown to us
        _database.LosesAnswers = false;
        Assert.Equal(ChargeOutcome.Paid, await meter.PayAsync(200));
        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(ChargeOutcome.Paid, await meter.PayAsync(300));
        Assert.Equal(5_100, await UsedAsync()); // the slice, and the 100 that was owed after it
        await meter.EndAsync();

        Assert.Equal(300, await UsedAsync());
    }

    [Fact]
    public async Task Debts_of_streams_that_have_ended_are_sent_with_their_later_needs()
    {
        var meter = Meter(30 * Minute);
        await meter.PayAsync(5_000);
        _database.IsDown = true;
        for (var due = 6_000; due <= 9_000; due += 1_000) Assert.Equal(ChargeOutcome.Paid, await meter.PayAsync(due));
        await meter.EndAsync();
        await TurnAsync();
        Assert.False(_debts.IsEmpty);

        _database.IsDown = false;
        await TurnAsync();
        Assert.Equal(9_000, await UsedAsync());
        Assert.True(_debts.IsEmpty);
    }

    private async Task TurnAsync()
    {
        _time.Advance(TimeSpan.FromSeconds(2));
        await _debts.TurnAsync(Cancel);
    }

    private SourceMeter Meter(long? capMs) => new(_room, new string('a', 64), Guid.NewGuid().ToString(), capMs);

    private double Value(string family) => _registry.Snapshot().Find(family)!.Series.Sum(s => s.Value);

    private Task<long> UsedAsync() => _database.Inner.ReadAsync(c => c.ExecuteScalarAsync<long>("SELECT SUM(used_ms) FROM quota_usage_days"), Cancel);

    private async Task<IEnumerable<(string, long)>> DaysAsync() =>
        await _database.Inner.ReadAsync(c => c.QueryAsync<(string, long)>("SELECT day, used_ms FROM quota_usage_days ORDER BY day"), Cancel);
}
