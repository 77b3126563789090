using Streamgauge.Metrics;

namespace Streamgauge.Tests.Metrics;

public sealed class GoldenTests
{
    [Theory]
    [InlineData("text.txt", ExpositionSyntax.Text004, null)]
    [InlineData("text-dots.txt", ExpositionSyntax.Text004, EscapingScheme.Dots)]
    [InlineData("text-values.txt", ExpositionSyntax.Text004, EscapingScheme.Values)]
    [InlineData("text-utf8.txt", ExpositionSyntax.Text100, EscapingScheme.AllowUtf8)]
    [InlineData("openmetrics.txt", ExpositionSyntax.OpenMetrics100, null)]
    [InlineData("openmetrics-001.txt", ExpositionSyntax.OpenMetrics001, null)]
    [InlineData("openmetrics-utf8.txt", ExpositionSyntax.OpenMetrics100, EscapingScheme.AllowUtf8)]
    public async Task The_exposition_is_the_golden_file(string file, ExpositionSyntax syntax, EscapingScheme? escaping)
    {
        var registry = Example();
        var onlyMine = new ExpositionOptions { ContractFilter = static contract => contract is null };

        Assert.Equal(Read(file), await Scrape.TextAsync(registry, ExpositionFormat.Of(syntax, escaping), onlyMine));
    }

    private static MetricRegistry Example()
    {
        var time = new ManualTime();
        var registry = new MetricRegistry(time: time);
        var requests = registry.Counter(new("http.requests_total", "Requests, \"all\" of\nthem \\") { Labels = ["http.method", "path"] });
        requests.With("GET", "/a\"b\\c\nd").Increment(3, new Exemplar("trace_id", "4bf92f"));
        requests.With("GET", "/ü").Increment(0.5);
        registry.Gauge(new("audio_streaming_active", "Streams") { Alias = "audio.streaming.active" }).With().Set(2);
        var odd = registry.Gauge(new("odd_seconds", "Odd values") { Labels = ["kind"], Unit = "seconds" });
        odd.With("nan").Set(double.NaN);
        odd.With("up").Set(double.PositiveInfinity);
        odd.With("down").Set(double.NegativeInfinity);
        odd.With("small").Set(1e-9);
        odd.With("large").Set(1e300);
        odd.With("").Set(-0.25);
        time.Advance(TimeSpan.FromMilliseconds(125));
        var viewers = registry.Histogram(new("viewers_total", "A histogram with a counter's name") { Buckets = [0.1, 1, 2, 1e7] }).With();
        viewers.Observe(1);
        viewers.Observe(1.5, new Exemplar("trace_id", "a\"b"));
        return registry;
    }

    private static string Read(string file)
    {
        using var reader = new StreamReader(typeof(GoldenTests).Assembly.GetManifestResourceStream($"golden/{file}")!);
        return reader.ReadToEnd();
    }
}
