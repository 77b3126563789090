using Streamgauge.Metrics;
using Streamgauge.Metrics.Otlp;
using Xunit;

namespace Streamgauge.Tests.Metrics.Otlp;

using ManualTime = Streamgauge.Tests.Support.ManualTime;   // the one with timers

public sealed class OtlpEncodingTests
{
    private static readonly OtlpOptions Options = new(new Uri("http://localhost:4318/v1/metrics"));
    private readonly ManualTime _clock = new();
    private readonly MetricRegistry _registry;

    public OtlpEncodingTests() => _registry = new MetricRegistry(null, _clock);

    [Fact]
    public void A_counter_is_a_monotonic_cumulative_sum_and_whole_where_it_is_whole()
    {
        var family = _registry.Counter(new MetricDescriptor("media_packets_total", "Packets.") { Labels = [new("stream"), new("codec")], Contract = "broadcast" });
        var made = _clock.GetUtcNow();
        family.With("one", "opus").Increment(7);
        family.With("two", "").Increment(0.5);
        _clock.Advance(TimeSpan.FromSeconds(30));

        var metric = Metric("media_packets_total", out var scope);

        Assert.Equal("streamgauge.broadcast", scope);
        Assert.Equal("Packets.", metric.Text(2));
        Assert.Equal("", metric.Text(3));
        var sum = metric.Message(7);
        Assert.Equal((2UL, 1UL), (sum.Number(2), sum.Number(3)));
        var points = sum.Messages(1).ToArray();
        Assert.Equal(new Dictionary<string, string> { ["stream"] = "one", ["codec"] = "opus" }, points[0].Attributes(7));
        Assert.Equal(7UL, points[0].Number(6));
        Assert.Equal(new Dictionary<string, string> { ["stream"] = "two" }, points[1].Attributes(7));
        Assert.Equal(0.5, points[1].Double(4));
        Assert.Equal(Nanoseconds(made), points[0].Number(2));
        Assert.Equal(Nanoseconds(made.AddSeconds(30)), points[0].Number(3));
    }

    [Fact]
    public void A_gauge_is_a_gauge_in_its_unit()
    {
        _registry.Gauge(new MetricDescriptor("buffer_bytes", "Buffered.") { Unit = "bytes" }).With().Set(-1.5);

        var metric = Metric("buffer_bytes", out var scope);

        Assert.Equal(("streamgauge", "By"), (scope, metric.Text(3)));
        Assert.Equal(-1.5, metric.Message(5).Message(1).Double(4));
    }

    [Fact]
    public void A_histogram_has_explicit_bounds_and_a_count_for_each()
    {
        var histogram = _registry.Histogram(new MetricDescriptor("join_seconds", "Joining.") { Buckets = [0.1, 1] }).With();
        foreach (var value in new[] { 0.1, 0.5, 0.75, 5 }) histogram.Observe(value);

        var metric = Metric("join_seconds", out _);

        Assert.Equal("s", metric.Text(3));
        var data = metric.Message(9);
        Assert.Equal(2UL, data.Number(2));
        var point = data.Message(1);
        Assert.Equal((4UL, 6.35), (point.Number(4), point.Double(5)));
        Assert.Equal([1UL, 2UL, 1UL], point.Fixed(6));
        Assert.Equal([0.1, 1], point.Fixed(7).Select(BitConverter.UInt64BitsToDouble));
    }

    [Fact]
    public void A_native_histogram_is_exponential_and_counts_gaps_as_nothing()
    {
        var histogram = _registry.Histogram(new MetricDescriptor("lag_seconds", "Lag.") { NativeHistogram = true }).With();
        foreach (var value in new[] { 0, 1.5, 1.5, 1000, -2 }) histogram.Observe(value);

        var point = Metric("lag_seconds", out _).Message(10).Message(1);

        var schema = Zigzag(point.Number(6));
        Assert.Equal((5UL, 1UL), (point.Number(4), point.Number(7)));
        var positive = point.Message(8);
        var counts = positive.Varints(2);
        Assert.Equal(3, counts.Sum(c => (int)c));
        Assert.Equal(2UL, counts[0]);
        Assert.Equal(1UL, counts[^1]);
        Assert.Equal(LowerIndex(1.5, schema), Zigzag(positive.Number(1)));
        Assert.Equal(LowerIndex(1000, schema) - LowerIndex(1.5, schema) + 1, counts.Length);
        Assert.Equal(LowerIndex(2, schema), Zigzag(point.Message(9).Number(1)));
    }

    [Fact]
    public void Requests_hold_no_more_points_than_allowed_and_lose_none()
    {
        var family = _registry.Counter(new MetricDescriptor("many_total", "Many.") { Labels = [new("stream")] });
        for (var i = 0; i < 1000; i++) family.With($"stream-{i}").Increment(i);

        var requests = Encode(Options with { MaxPoints = 64 }).ToArray();

        Assert.All(requests, r => Assert.InRange(r.Points, 1, 64));
        var points = requests.SelectMany(r => Points(r.Tree, "many_total")).ToArray();
        Assert.Equal(1000, points.Length);
        Assert.Equal(999 * 1000 / 2, points.Sum(p => (long)p.Number(6)));
        Assert.All(requests, r => Assert.Equal("streamgauge", r.Tree.Message(1).Message(1).Attributes(1)["service.name"]));
    }

    [Fact]
    public void Requests_hold_no_more_bytes_than_allowed_unless_one_point_alone_does()
    {
        var family = _registry.Counter(new MetricDescriptor("wide_total", "Wide.") { Labels = [new("stream")] });
        for (var i = 0; i < 40; i++) family.With(new string((char)('a' + i % 26), 9000 + i)).Increment();
        family.With(new string('z', 200_000)).Increment();

        var requests = Encode(Options with { MaxBytes = 64 * 1024 }).ToArray();

        Assert.All(requests, r => Assert.True(r.Bytes <= 64 * 1024 || Points(r.Tree, "wide_total").Count() == 1));
        Assert.Equal(41, requests.Sum(r => Points(r.Tree, "wide_total").Count()));
    }

    private static int LowerIndex(double value, int schema) => (int)Math.Ceiling(Math.Log2(value) * Math.Pow(2, schema)) - 1;

    private static int Zigzag(ulong value) => (int)(value >> 1) ^ -(int)(value & 1);

    private static ulong Nanoseconds(DateTimeOffset time) => (ulong)(time - DateTimeOffset.UnixEpoch).Ticks * 100;

    private static IEnumerable<ProtoTree> Points(ProtoTree request, string name) => request.Message(1).Messages(2)
        .SelectMany(s => s.Messages(2)).Where(m => m.Text(1) == name).SelectMany(m => m.Message(7).Messages(1));

    private IEnumerable<(int Points, int Bytes, ProtoTree Tree)> Encode(OtlpOptions options) =>
        new OtlpEncoder(options).Encode(_registry.Snapshot()).Select(r => (r.Points, r.Body.Length, new ProtoTree(r.Body)));

    private ProtoTree Metric(string name, out string scope)
    {
        var request = Encode(Options).Single().Tree;
        var found = request.Message(1).Messages(2).Single(s => s.Messages(2).Any(m => m.Text(1) == name));
        scope = found.Message(1).Text(1);
        return found.Messages(2).Single(m => m.Text(1) == name);
    }
}
