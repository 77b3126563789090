using Streamgauge.Metrics;

namespace Streamgauge.Tests.Metrics;

public sealed class LifetimeTests
{
    private readonly ManualTime _time = new();
    private readonly List<string> _warnings = [];

    [Fact]
    public async Task An_ended_series_waits_for_every_kind_of_scraper_that_came_lately()
    {
        var (registry, family) = Streams();
        var openMetrics = ExpositionFormat.OpenMetrics;
        await Scrape.TextAsync(registry);
        await Scrape.TextAsync(registry, openMetrics);
        Open(registry, family, "s1").Dispose();

        await Scrape.TextAsync(registry);
        Assert.Equal(["s1"], registry.Series("s_total"));
        await Scrape.TextAsync(registry, openMetrics);
        Assert.Empty(registry.Series("s_total"));
    }

    [Fact]
    public async Task A_scrape_that_left_the_family_out_does_not_count()
    {
        var (registry, family) = Streams();
        Open(registry, family, "s1").Dispose();
        await Scrape.TextAsync(registry, options: new ExpositionOptions { NameFilter = ["other"] });

        Assert.Equal(["s1"], registry.Series("s_total"));
    }

    [Fact]
    public void Without_scrapers_an_ended_series_goes_after_a_while_and_at_most_a_budget_of_them_wait()
    {
        var (registry, family) = Streams(budget: 100);
        for (var i = 0; i < 1000; i++) Open(registry, family, $"s{i}").Dispose();
        Assert.Equal(100, registry.Series("s_total").Length);

        _time.Advance(TimeSpan.FromMinutes(6));
        Open(registry, family, "last").Dispose();
        Assert.Equal(["last"], registry.Series("s_total"));
    }

    [Fact]
    public async Task A_storm_of_streams_between_two_scrapes_loses_nothing()
    {
        var (registry, family) = Streams(budget: 100);
        await Scrape.TextAsync(registry);
        for (var i = 0; i < 1000; i++) Open(registry, family, $"s{i}").Dispose();

        var first = registry.Only("s_total");
        Assert.Equal(101, first.Count);
        Assert.Equal("s0", first[0].Labels[0]);
        Assert.Equal(1000, first.Sum(static series => series.Value));
        Assert.Contains("scrape more often", Assert.Single(_warnings), StringComparison.Ordinal);

        await Scrape.TextAsync(registry);
        Open(registry, family, "after").Dispose();
        Assert.Equal(["_overflow", "after"], registry.Series("s_total"));
        Assert.Equal(900, registry.Value("s_total", "_overflow").Value);
    }

    [Fact]
    public async Task Streams_that_end_together_are_all_served_once_more_even_over_the_budget()
    {
        var (registry, family) = Streams(budget: 100);
        await Scrape.TextAsync(registry);
        for (var i = 0; i < 80; i++) Open(registry, family, $"early{i}").Dispose();
        var together = Enumerable.Range(0, 60).Select(i => Open(registry, family, $"late{i}")).ToList();
        foreach (var scope in together) scope.Dispose();

        var text = await Scrape.TextAsync(registry);
        Assert.Equal(140, text.Split('\n').Count(static line => line.StartsWith("s_total{", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_scraper_that_stays_away_holds_the_ended_series_up_for_a_while_only()
    {
        var (registry, family) = Streams(budget: 100);
        await Scrape.TextAsync(registry);
        for (var i = 0; i < 150; i++) Open(registry, family, $"s{i}").Dispose();
        _time.Advance(TimeSpan.FromMinutes(6));
        for (var i = 150; i < 300; i++) Open(registry, family, $"s{i}").Dispose();

        Assert.Equal(50, registry.Value("s_total", "_overflow").Value);
        Assert.Equal("s299", registry.Series("s_total")[^1]);
        Assert.Equal(101, registry.Series("s_total").Length);
    }

    [Fact]
    public async Task Reopened_labels_start_from_zero_with_their_own_time_and_never_stand_beside_the_old()
    {
        var (registry, family) = Streams();
        using (var scope = registry.OpenScope()) family.With(scope, "s1").Increment(7);
        _time.Advance(TimeSpan.FromSeconds(2));
        using var again = registry.OpenScope();
        var counter = family.With(again, "s1");

        Assert.Equal(0, registry.Value("s_total", "s1").Value);
        Assert.Equal(_time.GetUtcNow(), registry.Value("s_total", "s1").Created);
        counter.Increment();
        var text = await Scrape.TextAsync(registry);
        Assert.Single(text.Split('\n'), static line => line.StartsWith("s_total{", StringComparison.Ordinal));
    }

    [Fact]
    public void Two_scopes_share_a_series_until_the_last_ends()
    {
        var (registry, family) = Streams();
        var first = Open(registry, family, "s1");
        var second = Open(registry, family, "s1");
        using var third = registry.OpenScope();
        var counter = family.With(third, "s1");
        first.Dispose();
        second.Dispose();
        counter.Increment();
        Assert.Equal(3, registry.Value("s_total", "s1").Value);
        third.Dispose();
        counter.Increment();
        Assert.Equal(3, registry.Value("s_total", "s1").Value);
    }

    [Fact]
    public void Records_through_old_handles_are_counted_as_late_and_never_reach_another_stream()
    {
        var (registry, family) = Streams(budget: 10);
        var histograms = registry.Histogram(new("h", "H") { Labels = ["stream"], Budget = 10 });
        var gauges = registry.Gauge(new("g", "G") { Labels = ["stream"], Budget = 10 });
        var old = new List<(Counter Counter, Histogram Histogram, Gauge Gauge)>();
        for (var i = 0; i < 2000; i++)
        {
            using var scope = registry.OpenScope();
            var handles = (family.With(scope, $"s{i}"), histograms.With(scope, $"s{i}"), gauges.With(scope, $"s{i}"));
            handles.Item1.Increment();
            handles.Item2.Observe(1);
            handles.Item3.Set(1);
            old.Add(handles);
        }

        using var live = registry.OpenScope();
        for (var i = 0; i < 5; i++) family.With(live, $"live{i}").Increment();
        foreach (var (counter, histogram, gauge) in old)
        {
            counter.Increment(1000L);
            counter.Increment(0.5);
            histogram.Observe(1000);
            gauge.Set(1000);
        }

        Assert.All(registry.Only("s_total"), static series => Assert.Equal(1, series.Value));
        Assert.All(registry.Only("h"), static series => Assert.Equal(1, series.Histogram!.Sum));
        Assert.All(registry.Only("g"), static series => Assert.Equal(1, series.Value));
        Assert.Equal(8000, registry.Value("streamgauge_dropped_records_total", "late").Value);
    }

    [Fact]
    public async Task Memory_of_ended_streams_is_given_back()
    {
        var (registry, family) = Streams();
        var handle = Churn(registry, family);
        await Scrape.TextAsync(registry);
        await Scrape.TextAsync(registry);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();

        Assert.False(handle.IsAlive);
    }

    [Fact]
    public void Series_over_the_budget_are_folded_counted_and_warned_of_once_per_episode()
    {
        var (registry, family) = Streams(budget: 3);
        var scopes = Enumerable.Range(0, 10).Select(i => Open(registry, family, $"s{i}")).ToList();

        Assert.Equal(["s0", "s1", "s2", "_overflow"], registry.Series("s_total"));
        Assert.Equal(10, registry.Only("s_total").Sum(static series => series.Value));
        Assert.Equal(7, registry.Value("streamgauge_series_overflow_total", "s_total").Value);
        Assert.Single(_warnings);

        scopes[0].Dispose();
        Open(registry, family, "room");
        Open(registry, family, "none");
        Assert.Equal(2, _warnings.Count);
        Assert.Equal(12, registry.Only("s_total").Sum(static series => series.Value));
    }

    [Fact]
    public void The_registry_has_a_budget_of_its_own()
    {
        var registry = new MetricRegistry(new MetricRegistryOptions { MaxSeries = 40, OnWarning = _warnings.Add });
        var family = registry.Counter(new("s_total", "S") { Labels = ["stream"] });
        for (var i = 0; i < 100; i++) family.With($"s{i}").Increment();

        Assert.Contains("_overflow", registry.Series("s_total"));
        Assert.True(registry.SeriesCount <= 40);
        Assert.Equal(100, registry.Only("s_total").Sum(static series => series.Value));
        Assert.Single(_warnings, static warning => warning.Contains("s_total", StringComparison.Ordinal));
    }

    [Fact]
    public void A_series_nobody_records_into_expires_and_comes_back_from_zero_through_its_old_handle()
    {
        var registry = new MetricRegistry(new MetricRegistryOptions { RetireAfter = TimeSpan.FromSeconds(1) }, _time);
        var family = registry.Counter(new("e_total", "E") { Labels = ["x"], ExpiresAfter = TimeSpan.FromMinutes(1) });
        var (idle, busy) = (family.With("idle"), family.With("busy"));
        idle.Increment();
        registry.Snapshot();
        for (var i = 0; i < 3; i++)
        {
            _time.Advance(TimeSpan.FromSeconds(40));
            busy.Increment();
            registry.Snapshot();
            family.With("sweep" + i);
        }

        Assert.DoesNotContain("idle", registry.Series("e_total"));
        Assert.Contains("busy", registry.Series("e_total"));
        idle.Increment(2L);
        Assert.Equal(2, registry.Value("e_total", "idle").Value);
    }

    private static WeakReference Churn(MetricRegistry registry, CounterFamily family)
    {
        var first = Open(registry, family, "first");
        var weak = new WeakReference(family.Store.Blocks.First);
        first.Dispose();
        for (var i = 0; i < 200; i++) Open(registry, family, $"s{i}").Dispose();
        return weak;
    }

    private static MetricScope Open(MetricRegistry registry, CounterFamily family, string stream)
    {
        var scope = registry.OpenScope();
        family.With(scope, stream).Increment();
        return scope;
    }

    private (MetricRegistry Registry, CounterFamily Family) Streams(int budget = 10_000)
    {
        var registry = new MetricRegistry(new MetricRegistryOptions { OnWarning = _warnings.Add }, _time);
        return (registry, registry.Counter(new("s_total", "S") { Labels = ["stream"], Budget = budget }));
    }
}
