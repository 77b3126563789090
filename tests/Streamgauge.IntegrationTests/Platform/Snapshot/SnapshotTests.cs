using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Streamgauge.Metrics;
using Streamgauge.Tests.Support;

namespace Streamgauge.IntegrationTests.Platform.Snapshot;

/// <summary>GET /api/v1/metrics, as a page reads it.</summary>
public sealed class SnapshotTests : IDisposable
{
    private readonly ServerHost _server = new();
    private readonly MetricRegistry _registry;

    public SnapshotTests() => _registry = _server.Services.GetRequiredService<MetricRegistry>();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task At_the_top_are_families_and_their_aliases_and_nothing_else()
    {
        var all = await ReadAsync("");

        var families = _registry.Snapshot().Families.Select(family => family.Descriptor).ToList();
        Assert.Equal(families.Select(family => family.Name).Concat(families.Select(family => family.Alias).OfType<string>()).Order(StringComparer.Ordinal), all.Select(family => family.Key));
        Assert.All(all, family => Assert.Equal(["type", "description", "unit", "stats", "series", "series_total", "series_truncated"], family.Value!.AsObject().Select(part => part.Key).Where(key => key != "alias_of")));
        Assert.All(all, family => Assert.Equal(
            ["count", "sum", "mean", "median", "min", "max", "stddev", "latest", "latest_timestamp"], family.Value!["stats"]!.AsObject().Select(part => part.Key)));
    }

    [Fact]
    public async Task Figures_are_those_of_all_series_and_the_latest_is_the_last_that_changed()
    {
        var family = _registry.Gauge(new MetricDescriptor("test_levels", "Levels.") { Labels = ["x"], Contract = "runtime" });
        var none = _registry.Gauge(new MetricDescriptor("test_none", "None.") { Labels = ["x"], Contract = "runtime" });
        Assert.NotNull(none);
        foreach (var (label, value) in new[] { ("a", 1.0), ("b", 6.0), ("c", 2.0) })
        {
            family.With(label).Set(value);
            await ReadAsync("?name[]=test_levels");
            _server.Time.Advance(TimeSpan.FromSeconds(1));
        }

        var stats = (await ReadAsync("?name[]=test_levels&series_limit=1"))["test_levels"]!;
        Assert.Equal((3, 9.0, 3.0, 2.0), ((int)stats["stats"]!["count"]!, (double)stats["stats"]!["sum"]!, (double)stats["stats"]!["mean"]!, (double)stats["stats"]!["median"]!));
        Assert.Equal((1.0, 6.0, 2.160247, 2.0), ((double)stats["stats"]!["min"]!, (double)stats["stats"]!["max"]!, Math.Round((double)stats["stats"]!["stddev"]!, 6), (double)stats["stats"]!["latest"]!));
        Assert.Equal((1, 3, true), (stats["series"]!.AsArray().Count, (int)stats["series_total"]!, (bool)stats["series_truncated"]!));
        Assert.Equal("""{"count":0,"sum":0,"mean":null,"median":null,"min":null,"max":null,"stddev":null,"latest":null,"latest_timestamp":null}""", (await ReadAsync("?name[]=test_none"))["test_none"]!["stats"]!.ToJsonString());
    }

    [Fact]
    public async Task Events_are_read_as_they_were_counted_and_never_fewer_than_before()
    {
        var family = _registry.Counter(new MetricDescriptor("test_events_total", "Events.") { Labels = ["x"], Contract = "runtime" });
        var counting = Task.Run(
            () =>
            {
                for (var i = 0; i < 1500; i++) family.With("many").Increment();
                for (var i = 0; i < 400; i++) family.With("fewer").Increment();
            },
            Cancel);
        var (before, isDone) = (0.0, false);
        while (!isDone)
        {
            isDone = counting.IsCompleted;
            var sum = (double)(await ReadAsync("?name[]=test_events_total"))["test_events_total"]!["stats"]!["sum"]!;
            Assert.True(sum >= before, $"{sum} after {before}");
            before = sum;
        }

        var series = (await ReadAsync("?name[]=test_events_total"))["test_events_total"]!["series"]!.AsArray().ToDictionary(one => (string)one!["labels"]!["x"]!, one => (double)one!["value"]!);
        Assert.Equal((1500.0, 400.0), (series["many"], series["fewer"]));
    }

    [Theory]
    [InlineData("?contract=nonsense")]
    [InlineData("?series_limit=10001")]
    [InlineData("?series_limit=-1")]
    public async Task What_cannot_be_asked_is_refused(string query) => Assert.Equal(HttpStatusCode.BadRequest, (await _server.SendAsync(HttpMethod.Get, "/api/v1/metrics" + query)).StatusCode);

    [Fact]
    public async Task A_reading_makes_no_metric_and_counts_itself_alone()
    {
        var before = _registry.Snapshot().Families.Count;
        await ReadAsync("");
        await ReadAsync("");

        Assert.Equal(before, _registry.Snapshot().Families.Count);
        Assert.Equal(2, (await _server.ScrapeAsync())["streamgauge_scrapes_total{format=\"json\",outcome=\"ok\"}"]);
    }

    private async Task<JsonObject> ReadAsync(string query) => (await _server.JsonAsync(HttpMethod.Get, "/api/v1/metrics" + query)).AsObject();
}
