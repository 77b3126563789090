using Streamgauge.Metrics;
using Streamgauge.Tests.Support;

namespace Streamgauge.Tests.Metrics;

public sealed class RecordingTests
{
    [Fact]
    public void A_counter_adds_whole_amounts_and_fractions_on_one_thread()
    {
        var (registry, counter) = Counter();
        for (var i = 0; i < 1000; i++) counter.Increment();
        counter.Increment(5L);
        Assert.Equal(1005, registry.Value("c_total").WholeValue);

        counter.Increment(0.25);
        Assert.Equal(1005.25, registry.Value("c_total").Value);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(8)]
    public void Totals_are_exact_while_scopes_open_and_close_and_somebody_reads(int threads)
    {
        const int Each = 40_000;
        var (registry, counter) = Counter();
        var streams = registry.Counter(new("s_total", "S") { Labels = ["stream"] });
        var histogram = registry.Histogram(new("h", "H") { Buckets = [1, 2] }).With();

        Run(threads, thread =>
        {
            for (var i = 0; i < Each; i++)
            {
                counter.Increment();
                histogram.Observe(i & 3);
                if (i % 1000 != 0) continue;
                using var scope = registry.OpenScope();
                streams.With(scope, $"{thread}-{i}").Increment();
                registry.Only("c_total");
            }
        });

        Assert.Equal((long)threads * Each, registry.Value("c_total").WholeValue);
        var total = registry.Value("h").Histogram!;
        Assert.Equal((long)threads * Each, total.Count);
        Assert.Equal(threads * Each * 1.5, total.Sum);
    }

    [Fact]
    [LongProof]
    public void Ten_thousand_short_threads_lose_nothing()
    {
        var (registry, counter) = Counter();
        var histogram = registry.Histogram(new("h", "H") { Buckets = [1] }).With();
        for (var batch = 0; batch < 200; batch++)
        {
            Run(50, _ =>
            {
                counter.Increment();
                counter.Increment(0.5);
                histogram.Observe(2);
            });
            if (batch % 20 == 0) registry.Only("h");
        }

        Assert.Equal(15_000, registry.Value("c_total").Value);
        Assert.Equal(10_000, registry.Value("h").Histogram!.Count);
        Assert.Equal(20_000, registry.Value("h").Histogram!.Sum);
    }

    [Fact]
    public void A_counter_is_never_seen_to_go_down_while_threads_come_and_go()
    {
        var (registry, counter) = Counter();
        using var stop = new CancellationTokenSource();
        var makers = Task.Run(() =>
        {
            while (!stop.IsCancellationRequested) Run(4, _ => { for (var i = 0; i < 500; i++) counter.Increment(); });
        }, TestContext.Current.CancellationToken);

        long last = 0;
        for (var i = 0; i < 2000; i++)
        {
            var seen = registry.Value("c_total").WholeValue!.Value;
            Assert.True(seen >= last, $"{seen} after {last}");
            last = seen;
        }

        stop.Cancel();
        makers.Wait(TestContext.Current.CancellationToken);
    }

    [Fact]
    public void A_histogram_is_seen_whole_while_it_is_written()
    {
        var registry = new MetricRegistry();
        var histogram = registry.Histogram(new("h", "H") { Buckets = [1, 2, 3], NativeHistogram = true }).With();
        using var stop = new CancellationTokenSource();
        var writers = Task.Run(() => Run(2, _ => { while (!stop.IsCancellationRequested) histogram.Observe(2.5); }), TestContext.Current.CancellationToken);

        for (var i = 0; i < 3000; i++)
        {
            var seen = registry.Value("h").Histogram!;
            Assert.Equal(seen.Count * 2.5, seen.Sum);
            Assert.Equal(seen.Count, seen.Native!.Positive.Sum(static bucket => bucket.Count));
        }

        stop.Cancel();
        writers.Wait(TestContext.Current.CancellationToken);
    }

    [Fact]
    public void NaN_counts_in_the_last_bucket_and_is_told_but_not_summed()
    {
        var registry = new MetricRegistry();
        var histogram = registry.Histogram(new("h", "H") { Buckets = [1] }).With();
        histogram.Observe(double.NaN);
        histogram.Observe(1);

        var seen = registry.Value("h").Histogram!;
        Assert.Equal([1L, 1L], seen.Counts);
        Assert.Equal(1, seen.Sum);
        Assert.Equal(1, registry.Value("streamgauge_dropped_records_total", "nan").Value);
    }

    [Fact]
    public void Amounts_a_counter_cannot_add_are_dropped_and_counted_or_thrown_at_who_asked_for_it()
    {
        var (registry, counter) = Counter(new MetricRegistryOptions { ThrowOnMisuse = false });
        counter.Increment(-1L);
        counter.Increment(-0.5);
        counter.Increment(double.NaN);
        counter.Increment(double.PositiveInfinity);
        Assert.Equal(0, registry.Value("c_total").WholeValue);
        Assert.Equal(4, registry.Value("streamgauge_dropped_records_total", "negative").Value);

        var strict = Counter(new MetricRegistryOptions { ThrowOnMisuse = true }).Counter;
        Assert.Throws<ArgumentOutOfRangeException>(() => strict.Increment(-1L));
    }

    [Fact]
    public void Gauges_add_exactly_from_many_threads_and_keep_the_highest()
    {
        var registry = new MetricRegistry();
        var level = registry.Gauge(new("level", "L")).With();
        var peak = registry.Gauge(new("peak", "P")).With();
        Run(4, thread =>
        {
            for (var i = 0; i < 10_000; i++)
            {
                level.Increment(2);
                level.Decrement();
                peak.SetToMax((thread * 10_000) + i);
            }
        });

        Assert.Equal(40_000, registry.Value("level").Value);
        Assert.Equal(39_999, registry.Value("peak").Value);
    }

    [Fact]
    public void A_timer_observes_seconds_of_the_registry_s_clock()
    {
        var time = new ManualTime();
        var registry = new MetricRegistry(time: time);
        using (registry.Histogram(new("h_seconds", "H")).With().StartTimer()) time.Advance(TimeSpan.FromMilliseconds(1500));

        Assert.Equal(1.5, registry.Value("h_seconds").Histogram!.Sum);
    }

    [Fact]
    public void Recording_and_finding_a_series_that_exists_allocate_nothing()
    {
        var registry = new MetricRegistry();
        var counters = registry.Counter(new("c_total", "C") { Labels = ["a", "b"] });
        var gauge = registry.Gauge(new("g", "G")).With();
        var histogram = registry.Histogram(new("h", "H")).With();
        void Record()
        {
            ReadOnlySpan<char> span = "path";
            var counter = counters.With("GET", span);
            counter.Increment();
            counter.Increment(0.5);
            gauge.Set(1);
            gauge.Increment();
            histogram.Observe(0.2);
        }

        for (var i = 0; i < 100; i++) Record();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++) Record();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static (MetricRegistry Registry, Counter Counter) Counter(MetricRegistryOptions? options = null)
    {
        var registry = new MetricRegistry(options);
        return (registry, registry.Counter(new("c_total", "C")).With());
    }

    private static void Run(int threads, Action<int> body)
    {
        var all = Enumerable.Range(0, threads).Select(i => new Thread(() => body(i))).ToArray();
        foreach (var thread in all) thread.Start();
        foreach (var thread in all) thread.Join();
    }
}
