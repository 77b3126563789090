using Streamgauge.Contracts.Model;
using Streamgauge.Contracts.Rendering.Prometheus;
using Streamgauge.Contracts.Rendering.Text;

namespace Streamgauge.Tests.Contracts.Rendering;

public sealed class HistogramExpansionTests
{
    [Fact]
    public void A_histogram_becomes_cumulative_buckets_sum_and_count()
    {
        var family = KettleContract.Set().FindFamily("kettle_boil_seconds")!;
        var scenario = KettleContract.Set().Alerts.Last().Scenarios[0];
        var segments = scenario.Histograms.Values.First();

        var series = new HistogramExpansion(TimeSpan.FromMinutes(5), GoNumber.Format)
            .Expand(family, SeriesSelector.Parse("kettle_boil_seconds{room=\"office\"}")!, segments)
            .ToDictionary(one => one.Key, one => one.Value);

        Assert.Equal("0 0+0x1 3+3x1", series["kettle_boil_seconds_bucket{room=\"office\", le=\"60\"}"]);
        Assert.Equal("0 3+3x1 9+3x1", series["kettle_boil_seconds_bucket{room=\"office\", le=\"120.5\"}"]);
        Assert.Equal("0 3+3x1 9+3x1", series["kettle_boil_seconds_bucket{room=\"office\", le=\"+Inf\"}"]);
        Assert.Equal("0 300+300x1 660+60x1", series["kettle_boil_seconds_sum{room=\"office\"}"]);
        Assert.Equal("0 3+3x1 9+3x1", series["kettle_boil_seconds_count{room=\"office\"}"]);
    }

    [Theory]
    [InlineData("up", "up")]
    [InlineData("up{ job = \"a\" , }", "up{job=\"a\"}")]
    [InlineData("x{a='b',c=\"d\\\"e\"}", "x{a=\"b\", c=\"d\\\"e\"}")]
    [InlineData("{region=\"eu\"}", "{region=\"eu\"}")]
    public void Series_are_read_and_written_canonically(string text, string canonical) => Assert.Equal(canonical, SeriesSelector.Parse(text)!.ToString());

    [Theory]
    [InlineData("x{a=~\"b\"}")]
    [InlineData("x{a=\"b\"")]
    [InlineData("sum(x)")]
    public void Anything_but_one_series_is_refused(string text) => Assert.Null(SeriesSelector.Parse(text));
}
