using System.IO.Pipelines;
using Streamgauge.Metrics;

namespace Streamgauge.Tests.Metrics;

public sealed class ScraperTests
{
    [Fact]
    public async Task A_scraper_that_stalls_holds_one_buffer_and_keeps_nobody_waiting()
    {
        var (registry, family) = Large();
        var pipe = new Pipe(new PipeOptions(pauseWriterThreshold: 1, resumeWriterThreshold: 1));
        var stalled = Exposition.WriteAsync(pipe.Writer, registry, ExpositionFormat.Text, ct: TestContext.Current.CancellationToken);
        var first = await pipe.Reader.ReadAsync(TestContext.Current.CancellationToken);
        Assert.InRange(first.Buffer.Length, 1, 70_000);

        for (var i = 0; i < 50; i++)
        {
            family.With($"new{i}").Increment();
            Assert.Contains($"c_total{{stream=\"new{i}\"}} 1\n", await Scrape.TextAsync(registry), StringComparison.Ordinal);
        }

        pipe.Reader.AdvanceTo(first.Buffer.Start, first.Buffer.Start);
        Assert.False(stalled.IsCompleted);
        var same = await pipe.Reader.ReadAsync(TestContext.Current.CancellationToken);
        Assert.Equal(first.Buffer.Length, same.Buffer.Length);
        pipe.Reader.AdvanceTo(same.Buffer.End);
        await pipe.Reader.CompleteAsync();
        await Assert.ThrowsAsync<IOException>(() => stalled);
    }

    [Fact]
    public async Task A_scraper_that_leaves_in_the_middle_has_not_seen_what_ended()
    {
        var (registry, family) = Large();
        var scope = registry.OpenScope();
        family.With(scope, "ended").Increment();
        await Scrape.TextAsync(registry);
        scope.Dispose();
        var pipe = new Pipe(new PipeOptions(pauseWriterThreshold: 1, resumeWriterThreshold: 1));
        var left = Exposition.WriteAsync(pipe.Writer, registry, ExpositionFormat.Text, ct: TestContext.Current.CancellationToken);
        await pipe.Reader.CompleteAsync();
        await Assert.ThrowsAsync<IOException>(() => left);

        Assert.Contains("stream=\"ended\"", await Scrape.TextAsync(registry), StringComparison.Ordinal);
        Assert.DoesNotContain("stream=\"ended\"", await Scrape.TextAsync(registry), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_scrape_never_shows_a_series_and_its_successor_however_slow_it_is()
    {
        var registry = new MetricRegistry();
        var family = registry.Counter(new("c_total", "C") { Labels = ["stream"] });
        var scope = registry.OpenScope();
        family.With(scope, "again").Increment(5);
        for (var i = 0; i < 5000; i++) family.With($"s{i}");
        var pipe = new Pipe(new PipeOptions(pauseWriterThreshold: 1, resumeWriterThreshold: 1));
        var scrape = Exposition.WriteAsync(pipe.Writer, registry, ExpositionFormat.Text, ct: TestContext.Current.CancellationToken);
        await pipe.Reader.ReadAsync(TestContext.Current.CancellationToken);
        scope.Dispose();
        family.With("again").Increment();
        pipe.Reader.AdvanceTo(default);
        var reading = new StreamReader(pipe.Reader.AsStream()).ReadToEndAsync(TestContext.Current.CancellationToken);
        await scrape;
        await pipe.Writer.CompleteAsync();

        Assert.Single((await reading).Split('\n'), static line => line.StartsWith("c_total{stream=\"again\"}", StringComparison.Ordinal));
        Assert.Contains("c_total{stream=\"again\"} 1\n", await Scrape.TextAsync(registry), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_scrape_can_be_cancelled_while_its_reader_sleeps()
    {
        var (registry, _) = Large();
        using var stop = new CancellationTokenSource();
        var pipe = new Pipe(new PipeOptions(pauseWriterThreshold: 1, resumeWriterThreshold: 1));
        var scrape = Exposition.WriteAsync(pipe.Writer, registry, ExpositionFormat.OpenMetrics, ct: stop.Token);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => scrape);
    }

    [Fact]
    public async Task Parallel_scrapes_in_every_format_agree_and_leave_nothing_behind()
    {
        var (registry, family) = Large();
        using var stop = new CancellationTokenSource();
        var recorder = Task.Run(() =>
        {
            for (var i = 0; !stop.IsCancellationRequested; i++) family.With($"s{i % 5000}").Increment();
        }, TestContext.Current.CancellationToken);

        await Parallel.ForAsync(0, 40, TestContext.Current.CancellationToken, async (i, _) =>
        {
            var format = ExpositionFormat.Of((ExpositionSyntax)(i % 5), (EscapingScheme)(i / 5 % 4));
            var compression = i % 3 == 0 ? ExpositionCompression.Gzip : ExpositionCompression.Identity;
            Assert.NotEmpty(await Scrape.BytesAsync(registry, format, new ExpositionOptions { Compression = compression }));
        });
        await stop.CancelAsync();
        await recorder;

        var total = registry.Only("c_total").Sum(static series => series.Value);
        var text = await Scrape.TextAsync(registry, options: new ExpositionOptions { NameFilter = ["c_total"] });
        Assert.Equal(total, text.Split('\n').Where(static line => line.StartsWith("c_total{", StringComparison.Ordinal)).Sum(static line => double.Parse(line.Split(' ')[1])));
    }

    [Fact]
    public async Task What_a_scrape_allocates_does_not_depend_on_the_number_of_series()
    {
        foreach (var compression in (ExpositionCompression[])[ExpositionCompression.Identity, ExpositionCompression.Gzip])
        {
            var small = await AllocatedAsync(100, compression);
            var large = await AllocatedAsync(20_000, compression);
            Assert.True(large < small + 30_000, $"{compression}: {small} B for 100 series, {large} B for 20,000");
        }
    }

    [Theory]
    [InlineData("h_seconds")]
    [InlineData("h_seconds_bucket")]
    public async Task Filters_narrow_by_name_and_contract(string name)
    {
        var registry = new MetricRegistry();
        registry.Histogram(new("h_seconds", "H") { Contract = "a" }).With();
        registry.Gauge(new("h_seconds_x", "G") { Contract = "b" }).With();

        var named = await Scrape.TextAsync(registry, options: new ExpositionOptions { NameFilter = [name] });
        Assert.StartsWith("# HELP h_seconds H\n", named, StringComparison.Ordinal);
        Assert.DoesNotContain("h_seconds_x", named, StringComparison.Ordinal);
        Assert.Equal("", await Scrape.TextAsync(registry, options: new ExpositionOptions { NameFilter = [name], ContractFilter = static c => c == "b" }));
    }

    [Fact]
    public async Task The_registry_tells_about_itself()
    {
        var registry = new MetricRegistry();
        await Scrape.TextAsync(registry);
        var text = await Scrape.TextAsync(registry);

        Assert.Contains("streamgauge_scrape_duration_seconds_count 1\n", text, StringComparison.Ordinal);
        Assert.Contains("streamgauge_dropped_records_total{reason=\"late\"} 0\n", text, StringComparison.Ordinal);
        Assert.Contains("streamgauge_callback_failures_total{reason=\"timeout\"} 0\n", text, StringComparison.Ordinal);
        Assert.Contains("streamgauge_series_overflow_total{family=\"streamgauge_series\"} 0\n", text, StringComparison.Ordinal);
        Assert.True(registry.Value("streamgauge_scrape_bytes").Value > 1000);
    }

    private static async Task<long> AllocatedAsync(int series, ExpositionCompression compression)
    {
        var registry = new MetricRegistry();
        var family = registry.Counter(new("c_total", "C") { Labels = ["stream"], Budget = 50_000 });
        var counters = Enumerable.Range(0, series).Select(i => family.With($"stream-{i}")).ToArray();
        var options = new ExpositionOptions { NameFilter = ["c_total"], Compression = compression };
        var writer = new DiscardingWriter();
        for (var i = 0; i < 3; i++) await Exposition.WriteAsync(writer, registry, ExpositionFormat.Text, options, TestContext.Current.CancellationToken);
        foreach (var counter in counters) counter.Increment();
        await Exposition.WriteAsync(writer, registry, ExpositionFormat.Text, options, TestContext.Current.CancellationToken);
        foreach (var counter in counters) counter.Increment();
        var before = GC.GetAllocatedBytesForCurrentThread();
        await Exposition.WriteAsync(writer, registry, ExpositionFormat.Text, options, TestContext.Current.CancellationToken);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static (MetricRegistry Registry, CounterFamily Family) Large()
    {
        var registry = new MetricRegistry();
        var family = registry.Counter(new("c_total", "C") { Labels = ["stream"] });
        for (var i = 0; i < 5000; i++) family.With($"s{i}").Increment();
        return (registry, family);
    }
}
