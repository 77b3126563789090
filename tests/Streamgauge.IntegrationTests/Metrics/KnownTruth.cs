using System.Globalization;
using Streamgauge.Metrics;

namespace Streamgauge.IntegrationTests.Metrics;

/// <summary>A registry with something of everything in it, and, kept apart from it, what a scraper has to read.</summary>
internal sealed class KnownTruth
{
    private static readonly double[] Bounds = [0.1, 0.5, 1, 2.5, 10];
    private readonly Dictionary<string, double> _expected = [];

    public KnownTruth()
    {
        Counters();
        Gauges();
        Histograms();
        Registry.Histogram(new MetricDescriptor("truth_native_seconds", "Native buckets.") { NativeHistogram = true }).With().Observe(0.3);
    }

    public MetricRegistry Registry { get; } = new();

    public IReadOnlyDictionary<string, double> Expected => _expected;

    private void Counters()
    {
        var family = Registry.Counter(new MetricDescriptor("truth_packets_total", "Packets.") { Labels = [new("stream"), new("codec")] });
        for (var i = 0; i < 200; i++)
        {
            var value = (long)Math.Pow(3, i % 20);
            family.With($"stream-{i}", "opus").Increment(value);
            Expect("truth_packets_total", value, ("stream", $"stream-{i}"), ("codec", "opus"));
        }

        Registry.Counter(new MetricDescriptor("truth_played_seconds_total", "Played.")).With().Increment(12.375);
        Expect("truth_played_seconds_total", 12.375);
    }

    private void Gauges()
    {
        var family = Registry.Gauge(new MetricDescriptor("truth_level", "Levels.") { Labels = [new("case")] });
        foreach (var value in new[] { 0, -1, 0.1, -0.000125, 1e-9, 123456789.5, 1e15, double.PositiveInfinity, double.NegativeInfinity })
        {
            var name = value.ToString("R", CultureInfo.InvariantCulture);
            family.With(name).Set(value);
            Expect("truth_level", value, ("case", name));
        }
    }

    private void Histograms()
    {
        var family = Registry.Histogram(new MetricDescriptor("truth_join_seconds", "Time to join.") { Labels = [new("room")], Buckets = Bounds });
        for (var room = 0; room < 10; room++)
        {
            double[] values = [0.05 * (room + 1), 0.75, 2.5, 11];
            foreach (var value in values) family.With($"room-{room}").Observe(value);
            foreach (var bound in Bounds.Append(double.PositiveInfinity))
            {
                var le = double.IsPositiveInfinity(bound) ? "+Inf" : bound.ToString(CultureInfo.InvariantCulture);
                Expect("truth_join_seconds_bucket", values.Count(v => v <= bound), ("room", $"room-{room}"), ("le", le));
            }

            Expect("truth_join_seconds_count", values.Length, ("room", $"room-{room}"));
            Expect("truth_join_seconds_sum", values.Sum(), ("room", $"room-{room}"));
        }
    }

    private void Expect(string name, double value, params (string Name, string Value)[] labels)
    {
        var all = labels.ToDictionary(l => l.Name, l => l.Value);
        all["__name__"] = name;
        _expected.Add(new Sample(all, value).Key, value);
    }
}
