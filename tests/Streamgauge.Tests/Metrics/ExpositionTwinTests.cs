using System.IO.Compression;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Streamgauge.Metrics;

namespace Streamgauge.Tests.Metrics;

public sealed class ExpositionTwinTests
{
    private static readonly ExpositionOptions OnlyMine = new() { ContractFilter = static contract => contract is null };
    private static readonly ExpositionFormat[] TextFormats =
    [
        ExpositionFormat.Text, ExpositionFormat.OpenMetrics,
        ExpositionFormat.Of(ExpositionSyntax.OpenMetrics001, null),
        ExpositionFormat.Of(ExpositionSyntax.Text004, EscapingScheme.Dots),
        ExpositionFormat.Of(ExpositionSyntax.Text004, EscapingScheme.Values),
        ExpositionFormat.Of(ExpositionSyntax.OpenMetrics100, EscapingScheme.Dots),
        ExpositionFormat.Of(ExpositionSyntax.Text100, EscapingScheme.AllowUtf8),
        ExpositionFormat.Of(ExpositionSyntax.OpenMetrics100, EscapingScheme.AllowUtf8),
    ];

    [Fact]
    public async Task Every_text_format_agrees_with_its_plain_twin_whatever_the_labels_and_values()
    {
        var sample = Gen.Sample(ArbMap.Default.ArbFor<(string, string, double)[]>().Generator, 12);
        foreach (var rows in sample) await AssertAgreesAsync(rows);
    }

    [Fact]
    public async Task A_family_of_many_blocks_agrees_with_its_twin_while_some_of_it_changes()
    {
        var registry = new MetricRegistry();
        var family = registry.Counter(new("requests_total", "Requests") { Labels = ["method", "path"] });
        var counters = Enumerable.Range(0, 700).Select(i => family.With("GET", $"/api/v1/users/{i}")).ToArray();
        for (var round = 1; round < 5; round++)
        {
            for (var i = 0; i < counters.Length; i += round * round) counters[i].Increment(i * round * 31L);
            await AssertAgreesAsync(registry);
        }
    }

    [Fact]
    public async Task A_series_that_joins_long_numbers_is_written_before_it_moves()
    {
        var registry = new MetricRegistry();
        var family = registry.Counter(new("m_total", "M") { Labels = ["a"] });
        family.With("x").Increment(12_345_678_901L);
        await Scrape.TextAsync(registry);
        family.With("y");

        Assert.Contains("m_total{a=\"y\"} 0\n", await Scrape.TextAsync(registry), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Histograms_agree_with_their_twin_while_some_buckets_change()
    {
        var registry = new MetricRegistry();
        var family = registry.Histogram(new("wait_seconds", "Wait") { Labels = ["b"], Buckets = [0.1, 1, 10] });
        for (var round = 0; round < 8; round++)
        {
            for (var i = round; i < 40; i += 1 + (round % 3)) family.With($"b{i}").Observe(i * round * 0.07);
            await AssertAgreesAsync(registry);
        }
    }

    [Fact]
    public async Task Histograms_of_any_shape_agree_with_their_twin()
    {
        foreach (var bounds in (double[][])[[1], [0.1, 1, 10], [1, 2, 3, 4], [.. Enumerable.Range(0, 21).Select(static i => i * 1.5)]])
        {
            var registry = new MetricRegistry();
            registry.Histogram(new("alone_seconds", "Alone") { Buckets = bounds }).With().Observe(2.7);
            var family = registry.Histogram(new("wait_seconds", "Wait") { Labels = ["a"], Buckets = bounds });
            for (var i = 0; i < 20; i++) family.With(new string('x', i * 29)).Observe(i / 3.0);
            await AssertAgreesAsync(registry);
        }
    }

    [Fact]
    public async Task A_compressed_segment_is_sent_again_only_while_it_is_true()
    {
        var registry = new MetricRegistry();
        var family = registry.Counter(new("c_total", "C") { Labels = ["x"] });
        var scope = registry.OpenScope();
        var counters = Enumerable.Range(0, 300).Select(i => family.With(scope, $"v{i}")).ToArray();
        var zipped = OnlyMine with { Compression = ExpositionCompression.Gzip };
        for (var round = 0; round < 6; round++)
        {
            counters[round * 40].Increment(round);
            if (round == 4) family.With("late").Increment();
            if (round == 5) scope.Dispose();
            Assert.Equal(await Scrape.TextAsync(registry, options: OnlyMine with { Scraper = "other" }), Unzip(await Scrape.BytesAsync(registry, options: zipped)));
        }

        await Scrape.TextAsync(registry, options: OnlyMine with { Scraper = "other" });
        Assert.Equal(await Scrape.TextAsync(registry, options: OnlyMine), Unzip(await Scrape.BytesAsync(registry, options: zipped)));
    }

    [Fact]
    public async Task An_exposition_without_a_family_is_still_a_whole_gzip_file()
    {
        var none = new ExpositionOptions { NameFilter = ["nothing_has_this_name"], Compression = ExpositionCompression.Gzip };
        var bytes = await Scrape.BytesAsync(new MetricRegistry(), options: none);

        Assert.Equal([0x1f, 0x8b, 8], bytes[..3]);
        Assert.Equal("", Unzip(bytes));
    }

    [Fact]
    public async Task Whole_numbers_of_every_length_are_written_as_they_are_spelled()
    {
        var registry = new MetricRegistry();
        var family = registry.Counter(new("c_total", "C") { Labels = ["x"] });
        var values = new SortedSet<long>();
        for (var power = 1L; power < 1_000_000_000_000_000_000; power *= 10) values.UnionWith([power - 1, power, power + 1, (power * 7) + (power / 3)]);
        foreach (var value in values) family.With($"{value}").Increment(value);

        var lines = (await Scrape.TextAsync(registry, options: OnlyMine)).Split('\n')[2..^1];
        Assert.Equal(values.Count, lines.Length);
        Assert.All(lines, static line => Assert.Equal(line.Split('"')[1], line.Split(' ')[1]));
    }

    [Theory]
    [InlineData(1e9)]
    [InlineData(0.25)]
    public async Task One_number_that_is_no_longer_short_changes_nothing_about_its_neighbours(double amount)
    {
        var registry = new MetricRegistry();
        var family = registry.Counter(new("c_total", "C") { Labels = ["x"] });
        var counters = Enumerable.Range(0, 200).Select(i => family.With($"v{i}")).ToArray();
        for (var i = 0; i < counters.Length; i++) counters[i].Increment(i);
        await AssertAgreesAsync(registry);
        counters[120].Increment(amount);
        await AssertAgreesAsync(registry);
        counters[121].Increment();
        await AssertAgreesAsync(registry);
    }

    [Fact]
    public async Task Labels_longer_than_any_buffer_are_written_whole()
    {
        var registry = new MetricRegistry();
        var family = registry.Gauge(new("long", "Long") { Labels = ["text"] });
        for (var i = 0; i < 8; i++) family.With(new string((char)('a' + i), 1000 + (i * 15_000))).Set(i + 0.1);

        await AssertAgreesAsync(registry);
    }

    private static async Task AssertAgreesAsync((string A, string B, double V)[] rows)
    {
        var registry = new MetricRegistry();
        var counters = registry.Counter(new("röhre.starts", "a \\ \"quoted\"\nhelp") { Labels = ["b.x", "c"], Alias = "other.starts_total" });
        var gauges = registry.Gauge(new("level_seconds", "Level") { Labels = ["b", "c"], Unit = "seconds" });
        var histograms = registry.Histogram(new("wait_seconds_total", "Wait") { Labels = ["b"], Buckets = [-1, 0.1, 1, 2.5e10] });
        foreach (var (a, b, v) in rows)
        {
            counters.With(a, b).Increment(Math.Abs(v) is var amount && double.IsFinite(amount) ? amount : 1);
            counters.With(b, a).Increment(1L, new Exemplar("trace_id", "x\"y"));
            gauges.With(a, b).Set(v);
            histograms.With(b).Observe(v);
            histograms.With(b).Observe(0.5, new Exemplar("trace_id", "ä"));
        }

        await AssertAgreesAsync(registry);
    }

    private static async Task AssertAgreesAsync(MetricRegistry registry)
    {
        foreach (var format in TextFormats)
        {
            var text = await Scrape.TextAsync(registry, format, OnlyMine);
            Assert.Equal(PlainText.Of(registry.Snapshot(), format), text);
            var zipped = await Scrape.BytesAsync(registry, format, OnlyMine with { Compression = ExpositionCompression.Gzip });
            Assert.Equal(text, Unzip(zipped));
        }
    }

    private static string Unzip(byte[] bytes)
    {
        using var reader = new StreamReader(new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress), Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
