using Streamgauge.Metrics;
using Streamgauge.Server.Platform.Snapshot;
using Xunit;

namespace Streamgauge.Tests.Platform.Snapshot;

public sealed class FamilyStatsTests
{
    private readonly MetricRegistry _registry = new();

    [Fact]
    public void Three_series_have_the_figures_of_the_specification()
    {
        var family = _registry.Gauge(new MetricDescriptor("g", "G") { Labels = ["x"] });
        foreach (var (label, value) in new[] { ("a", 6.0), ("b", 1.0), ("c", 2.0) }) family.With(label).Set(value);

        var stats = Read("g");
        Assert.Equal((3, 9.0, 3.0, 2.0, 1.0, 6.0), (stats.Count, stats.Sum, stats.Mean, stats.Median, stats.Min, stats.Max));
        Assert.Equal(2.160247, stats.Stddev!.Value, 6);
    }

    [Fact]
    public void One_series_spreads_by_0_and_none_is_unknown()
    {
        _registry.Gauge(new MetricDescriptor("one", "G")).With().Set(4);
        _registry.Gauge(new MetricDescriptor("none", "G") { Labels = ["x"] });

        Assert.Equal((0.0, 4.0), (Read("one").Stddev, Read("one").Latest));
        var none = Read("none");
        Assert.Equal((0, 0.0, null, null, null), (none.Count, none.Sum, none.Mean, none.Median, none.Latest));
    }

    [Fact]
    public void A_histograms_median_lies_within_its_bucket_and_is_unknown_beyond_the_last()
    {
        var histogram = _registry.Histogram(new MetricDescriptor("h", "H") { Buckets = [1, 2] }).With();
        foreach (var value in new[] { 0.5, 1.2, 1.4, 1.6 }) histogram.Observe(value);
        Assert.Equal((4, 4.7, 1 + (1 / 3.0)), (Read("h").Count, Math.Round(Read("h").Sum!.Value, 9), Read("h").Median!.Value));

        for (var i = 0; i < 10; i++) histogram.Observe(9);
        Assert.Null(Read("h").Median);
    }

    private FamilyStats Read(string name) => FamilyStats.Of(_registry.Snapshot().Find(name)!);
}
