using Streamgauge.Metrics;

namespace Streamgauge.Tests.Metrics;

public sealed class FirstStepsTests
{
    private static readonly ExpositionOptions OnlyMine = new() { ContractFilter = static contract => contract is null };

    [Fact]
    public async Task A_counter_a_gauge_and_a_histogram_are_written_in_name_order()
    {
        var registry = new MetricRegistry();
        registry.Gauge(new("b_level", "Level")).With().Set(1.5);
        registry.Counter(new("a_total", "Things") { Labels = ["kind"] }).With("x\"y").Increment();
        registry.Histogram(new("c_seconds", "Time") { Buckets = [0.5, 1] }).With().Observe(0.7);

        var text = await Scrape.TextAsync(registry, options: OnlyMine);

        Assert.Equal(
            """
            # HELP a_total Things
            # TYPE a_total counter
            a_total{kind="x\"y"} 1
            # HELP b_level Level
            # TYPE b_level gauge
            b_level 1.5
            # HELP c_seconds Time
            # TYPE c_seconds histogram
            c_seconds_bucket{le="0.5"} 0
            c_seconds_bucket{le="1"} 1
            c_seconds_bucket{le="+Inf"} 1
            c_seconds_sum 0.7
            c_seconds_count 1

            """,
            text);
    }

    [Fact]
    public async Task A_closed_set_is_at_zero_from_registration()
    {
        var registry = new MetricRegistry();
        registry.Counter(new("errors_total", "Errors") { Labels = [new LabelDescriptor("type") { Values = ["a", "b"] }] });

        var text = await Scrape.TextAsync(registry, options: OnlyMine);

        Assert.Contains("errors_total{type=\"a\"} 0\nerrors_total{type=\"b\"} 0\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_series_ends_after_one_more_scrape_when_its_scope_is_disposed()
    {
        var registry = new MetricRegistry();
        var family = registry.Counter(new("frames_total", "Frames") { Labels = ["stream"] });
        var scope = registry.OpenScope();
        var counter = family.With(scope, "s1");
        counter.Increment(3);
        await Scrape.TextAsync(registry);
        scope.Dispose();
        counter.Increment();

        Assert.Contains("frames_total{stream=\"s1\"} 3\n", await Scrape.TextAsync(registry), StringComparison.Ordinal);
        var after = await Scrape.TextAsync(registry);
        Assert.DoesNotContain("s1", after, StringComparison.Ordinal);
        Assert.Contains("streamgauge_dropped_records_total{reason=\"late\"} 1\n", after, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_callback_is_read_when_somebody_scrapes()
    {
        var registry = new MetricRegistry();
        using var reading = registry.ObservableGauge(new("now_level", "Level"), () => 7);
        using var scope = registry.OpenScope();
        registry.ObservableGauge(scope, new("by_stream", "Level") { Labels = ["stream"] }, ["s1"], () => 2);

        var text = await Scrape.TextAsync(registry);

        Assert.Contains("now_level 7\n", text, StringComparison.Ordinal);
        Assert.Contains("by_stream{stream=\"s1\"} 2\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Pseudonyms_agree_with_the_vectors_of_the_specification()
    {
        var pseudonyms = new Pseudonymiser(Enumerable.Range(0x20, 32).Select(static i => (byte)i).ToArray());

        Assert.Equal("acct-2iracktg2py2d4rtc35v", pseudonyms.Make("acct", "account", "42").Value);
        Assert.Equal("user-bb22vkztd26ss5rpfyao", pseudonyms.Make("user", "participant", "0f8fad5b-d9cb-469f-a165-70867728950e", "did:plc:alice").Value);
        Assert.Equal("host-imjh75mzurpcoh7m4gjr", pseudonyms.Make("host", "host", "did:plc:alice").Value);
    }

    [Fact]
    public void The_content_type_of_plain_text_is_exact()
    {
        Assert.Equal("text/plain; version=0.0.4; charset=utf-8", ExpositionFormat.Negotiate(null).ContentType);
        Assert.Equal("text/plain; version=0.0.4; charset=utf-8", ExpositionFormat.Negotiate("*/*").ContentType);
    }
}
