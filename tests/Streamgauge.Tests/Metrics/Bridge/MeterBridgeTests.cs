using System.Diagnostics.Metrics;
using Streamgauge.Metrics;
using Streamgauge.Metrics.Bridge;
using Xunit;

namespace Streamgauge.Tests.Metrics.Bridge;

public sealed class MeterBridgeTests : IDisposable
{
    private readonly MetricRegistry _registry = new();
    private readonly Meter _meter = new("Tests." + Guid.NewGuid().ToString("N"));

    public void Dispose() => _meter.Dispose();

    [Fact]
    public void Counters_of_every_number_type_are_counted()
    {
        using var bridge = Bridge();
        _meter.CreateCounter<byte>("a").Add(1);
        _meter.CreateCounter<short>("b").Add(2);
        _meter.CreateCounter<int>("c").Add(3);
        _meter.CreateCounter<long>("d").Add(4);
        _meter.CreateCounter<float>("e").Add(0.5f);
        _meter.CreateCounter<double>("f").Add(0.25);
        _meter.CreateCounter<decimal>("g").Add(0.125m);

        Assert.Equal([1, 2, 3, 4, 0.5, 0.25, 0.125], "abcdefg".Select(name => Value(name + "_total")));
    }

    [Fact]
    public void An_up_down_counter_and_a_gauge_are_gauges()
    {
        using var bridge = Bridge();
        var active = _meter.CreateUpDownCounter<int>("active");
        active.Add(5);
        active.Add(-2);
        _meter.CreateGauge<double>("level").Record(-0.5);

        Assert.Equal((3, -0.5), (Value("active"), Value("level")));
        Assert.Equal(MetricType.Gauge, Family("active").Type);
    }

    [Fact]
    public void A_histogram_takes_the_bounds_its_instrument_advises()
    {
        using var bridge = Bridge();
        var histogram = _meter.CreateHistogram("wait", "s", "Waiting.", [], new InstrumentAdvice<double> { HistogramBucketBoundaries = [1, 2] });
        histogram.Record(1.5);
        histogram.Record(9);

        var family = Family("wait_seconds");
        Assert.Equal("Waiting.", family.Descriptor.Help);
        Assert.Equal([1.0, 2.0], family.Descriptor.Buckets);
        Assert.Equal([0L, 1L, 1L], family.Series.Single().Histogram!.Counts);
    }

    [Fact]
    public void Tags_become_labels_whatever_their_order_and_type()
    {
        using var bridge = Bridge();
        var counter = _meter.CreateCounter<long>("hits");
        counter.Add(1, new("http.method", "GET"), new("status", 200));
        counter.Add(1, new("status", 200), new("http.method", "GET"));
        counter.Add(1, new("status", true), new("http.method", null));

        var family = Family("hits_total");
        Assert.Equal(["http_method", "status"], family.Descriptor.Labels.Select(l => l.Name));
        Assert.Equal(["GET,200=2", ",true=1"], family.Series.Select(s => $"{string.Join(',', s.Labels)}={s.Value}"));
    }

    [Fact]
    public void A_tag_that_comes_late_is_left_out_and_counted_so_that_sums_stay_right()
    {
        using var bridge = Bridge();
        var counter = _meter.CreateCounter<long>("hits");
        counter.Add(1, new KeyValuePair<string, object?>("a", "x"));
        counter.Add(1, new("a", "x"), new("late", "y"));

        Assert.Equal(2, Family("hits_total").Series.Single().Value);
        Assert.Equal(1, Family("streamgauge_bridge_tags_left_out_total").Series.Single(s => s.Labels[0] == "hits").Value);
    }

    [Fact]
    public void Tags_that_were_announced_are_labels_from_the_start()
    {
        using var bridge = new MeterBridge(_registry, new MeterBridgeOptions { Meters = [_meter.Name], Tags = _ => ["a", "late"] });
        var counter = _meter.CreateCounter<long>("hits");
        counter.Add(1, new KeyValuePair<string, object?>("a", "x"));
        counter.Add(1, new("a", "x"), new("late", "y"));

        Assert.Equal(["x,", "x,y"], Family("hits_total").Series.Select(s => string.Join(',', s.Labels)));
    }

    [Fact]
    public void Observable_instruments_are_read_at_each_scrape()
    {
        var (level, total) = (1.0, 10L);
        _meter.CreateObservableGauge("level", () => level);
        _meter.CreateObservableCounter("bytes", () => new Measurement<long>(total, new KeyValuePair<string, object?>("direction", "in")), "By");
        using var bridge = Bridge();

        Assert.Equal((1, 10), (Value("level"), Value("bytes_total")));
        (level, total) = (-2, 25);
        Assert.Equal((-2, 25), (Value("level"), Value("bytes_total")));
        Assert.Equal(["direction"], Family("bytes_total").Descriptor.Labels.Select(l => l.Name));
    }

    [Fact]
    public void An_observable_that_throws_costs_only_its_own_series()
    {
        _meter.CreateObservableGauge("broken", new Func<int>(() => throw new InvalidOperationException("not now")));
        _meter.CreateObservableGauge("fine", () => 7);
        using var bridge = Bridge();

        Assert.Equal(7, Value("fine"));
    }

    [Fact]
    public void Two_instruments_that_want_one_name_differently_are_not_mixed()
    {
        using var bridge = Bridge();
        _meter.CreateCounter<long>("same").Add(1);
        using var other = new Meter(_meter.Name);
        other.CreateHistogram<double>("same_total").Record(1);

        Assert.Equal(MetricType.Counter, Family("same_total").Type);
        Assert.Equal(1, Family("streamgauge_bridge_refused_instruments_total").Series.Single().Value);
    }

    [Fact]
    public void Meters_are_chosen_by_name_or_by_its_beginning()
    {
        using var bridge = new MeterBridge(_registry, new MeterBridgeOptions { Meters = ["Tests.*"], Include = i => i.Name != "unwanted" });
        using var stranger = new Meter("Stranger");
        _meter.CreateCounter<long>("wanted").Add(1);
        _meter.CreateCounter<long>("unwanted").Add(1);
        stranger.CreateCounter<long>("strange").Add(1);

        var names = _registry.Snapshot().Families.Select(f => f.Descriptor.Name).ToArray();
        Assert.Contains("wanted_total", names);
        Assert.DoesNotContain("unwanted_total", names);
        Assert.DoesNotContain("strange_total", names);
    }

    [Fact]
    public void After_dispose_nothing_more_is_recorded()
    {
        var bridge = Bridge();
        var counter = _meter.CreateCounter<long>("hits");
        counter.Add(1);
        bridge.Dispose();
        counter.Add(1);

        Assert.Equal(1, Value("hits_total"));
    }

    [Fact]
    public async Task Measurements_from_many_threads_are_counted_exactly()
    {
        using var bridge = Bridge();
        var counter = _meter.CreateCounter<long>("hits");
        await Task.WhenAll(Enumerable.Range(0, 8).Select(t => Task.Run(() =>
        {
            for (var i = 0; i < 10_000; i++) counter.Add(1, new KeyValuePair<string, object?>("thread", t & 1));
        }, TestContext.Current.CancellationToken)));

        Assert.Equal([40_000, 40_000], Family("hits_total").Series.Select(s => s.Value));
    }

    private MeterBridge Bridge() => new(_registry, new MeterBridgeOptions { Meters = [_meter.Name] });

    private FamilySnapshot Family(string name) => _registry.Snapshot().Find(name) ?? throw new InvalidOperationException($"no family {name}");

    private double Value(string name) => Family(name).Series.Single().Value;
}
