using Google.Protobuf;
using Streamgauge.Metrics;

namespace Streamgauge.Tests.Metrics;

public sealed class ProtobufTests
{
    private static readonly ExpositionOptions OnlyMine = new() { ContractFilter = static contract => contract is null };

    [Fact]
    public async Task Counters_gauges_and_classic_histograms_carry_their_numbers()
    {
        var registry = new MetricRegistry();
        registry.Counter(new("a_total", "A") { Labels = ["x"] }).With("\"ä\"").Increment(3, new Exemplar("trace_id", "t1"));
        registry.Gauge(new("b", "B")).With().Set(-1.5);
        registry.Histogram(new("c_seconds", "C") { Buckets = [1, 2], Unit = "seconds" }).With().Observe(1.5);

        var families = ProtoFields.Delimited(await Scrape.BytesAsync(registry, ExpositionFormat.Protobuf, OnlyMine));

        Assert.Equal(["a_total", "b", "c_seconds"], families.Select(static f => f.Text(1)));
        var counter = families[0].Message(4);
        Assert.Equal("\"ä\"", counter.Message(1).Text(2));
        Assert.Equal(3, counter.Message(3).Double(1));
        Assert.Equal("t1", counter.Message(3).Message(2).Message(1).Text(2));
        Assert.Equal(-1.5, families[1].Message(4).Message(2).Double(1));
        var histogram = families[2].Message(4).Message(7);
        Assert.Equal(1UL, histogram.Number(1));
        Assert.Equal(1.5, histogram.Double(2));
        Assert.Equal([0UL, 1UL], histogram.Messages(3).Select(static bucket => bucket.Number(1)));
        Assert.Equal([1.0, 2.0], histogram.Messages(3).Select(static bucket => bucket.Double(2)));
        Assert.Equal("seconds", families[2].Text(5));
    }

    [Fact]
    public async Task Native_buckets_come_back_from_spans_and_deltas()
    {
        var registry = new MetricRegistry();
        var native = registry.Histogram(new("n", "N") { NativeHistogram = true }).With();
        double[] values = [1, 1, 1.05, 3, 1e300, 1e-30, 0, -2, double.PositiveInfinity];
        foreach (var value in values) native.Observe(value);

        var histogram = ProtoFields.Delimited(await Scrape.BytesAsync(registry, ExpositionFormat.Protobuf, OnlyMine))[0].Message(4).Message(7);

        Assert.Equal((ulong)values.Length, histogram.Number(1));
        Assert.Equal(1UL, histogram.Number(7));
        var positive = Buckets(histogram, 12);
        Assert.Equal(2, positive[0]);
        Assert.Equal(1, positive[1]);
        Assert.Equal(1, positive[NativeBuckets.IndexOf(3)]);
        Assert.Equal(7, positive.Values.Sum());
        Assert.Equal(1, Buckets(histogram, 9)[8]);
    }

    [Fact]
    public async Task A_histogram_of_many_native_buckets_is_served_at_a_coarser_resolution()
    {
        var registry = new MetricRegistry();
        var native = registry.Histogram(new("n", "N") { NativeHistogram = true }).With();
        for (var exponent = 0; exponent < 15; exponent++) ObserveOneDoubling(native, exponent);
        Assert.Equal(3, registry.Value("n").Histogram!.Native!.Schema);

        for (var exponent = 15; exponent < 50; exponent++) ObserveOneDoubling(native, exponent);
        native.Observe(-3);
        var histogram = ProtoFields.Delimited(await Scrape.BytesAsync(registry, ExpositionFormat.Protobuf, OnlyMine))[0].Message(4).Message(7);

        Assert.Equal(1, histogram.Signed(5));
        var positive = Buckets(histogram, 12);
        Assert.Equal(Enumerable.Range(1, 100).Select(static i => (long)i), positive.Keys);
        Assert.All(positive.Values, static count => Assert.Equal(4, count));
        Assert.Equal(4, Assert.Single(Buckets(histogram, 9)).Key);
    }

    [Fact]
    public void The_native_bucket_of_a_value_has_bounds_around_it()
    {
        for (var value = 1e-38; value < 1e300; value *= 1.37)
        {
            var index = NativeBuckets.IndexOf(value);
            Assert.InRange(value, Math.Pow(2, (index - 1) / 8.0), Math.Pow(2, index / 8.0) * (1 + 1e-12));
        }
    }

    /// <summary>One value into each of the eight buckets above 2^exponent.</summary>
    private static void ObserveOneDoubling(Histogram histogram, int exponent)
    {
        for (var i = 1; i <= 8; i++) histogram.Observe(Math.Pow(2, exponent + (i / 8.0) - 0.01));
    }

    private static Dictionary<long, long> Buckets(ProtoFields histogram, int field)
    {
        var deltas = new CodedInputStream(histogram.Bytes(field + 1));
        var (index, count) = (0L, 0L);
        var buckets = new Dictionary<long, long>();
        foreach (var span in histogram.Messages(field))
        {
            index += span.Signed(1);
            for (var i = 0UL; i < span.Number(2); i++) buckets[index++] = count += deltas.ReadSInt64();
        }

        return buckets;
    }
}
