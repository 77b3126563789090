using System.Globalization;
using System.Text;
using Streamgauge.Metrics;

namespace Streamgauge.Benchmarks.Engine;

/// <summary>Scrapes as text, remembers the last value of every series it ever saw, and counts values that fell.</summary>
internal sealed class SoakReader(MetricRegistry registry)
{
    private static readonly string[] Names = ["shared_total", "scoped_total", "join_seconds_count"];
    private readonly Dictionary<string, long> _live = [];
    private long _ended;

    public int Scrapes { get; private set; }

    public long WentDown { get; private set; }

    public long LargestScrape { get; private set; }

    public long Shared => _live.GetValueOrDefault("shared_total");

    public long Observed => _live.GetValueOrDefault("join_seconds_count");

    public long Folded => _live.GetValueOrDefault("scoped_total{stream=\"_overflow\"}");

    /// <summary>What the series of all streams ever seen came to, the ended ones included.</summary>
    public long InScopes => _ended + _live.Where(IsScoped).Sum(p => p.Value);

    public void Read()
    {
        var bytes = Scrape.Bytes(registry);
        LargestScrape = Math.Max(LargestScrape, bytes.Length);
        Scrapes++;
        var seen = new HashSet<string>();
        foreach (var line in Encoding.UTF8.GetString(bytes).Split('\n'))
        {
            if (!Names.Any(name => line.StartsWith(name, StringComparison.Ordinal))) continue;

            var space = line.LastIndexOf(' ');
            Keep(line[..space], (long)double.Parse(line.AsSpan(space + 1), CultureInfo.InvariantCulture));
            seen.Add(line[..space]);
        }

        foreach (var gone in _live.Where(p => IsScoped(p) && !seen.Contains(p.Key)).ToArray())
        {
            _ended += gone.Value;
            _live.Remove(gone.Key);
        }
    }

    private static bool IsScoped(KeyValuePair<string, long> series) => series.Key.StartsWith("scoped_total", StringComparison.Ordinal);

    private void Keep(string series, long value)
    {
        if (_live.TryGetValue(series, out var before) && value < before) WentDown++;
        _live[series] = value;
    }
}
