using System.Globalization;

namespace Streamgauge.Benchmarks.Synthesis;

/// <summary>A scrape of the server: what it says about its own punctuality.</summary>
internal sealed class MusicFigures
{
    private readonly Dictionary<string, double> _series;

    private MusicFigures(Dictionary<string, double> series) => _series = series;

    public double Listeners => _series.Where(pair => pair.Key.StartsWith("streamgauge_synthesis_listeners{", StringComparison.Ordinal)).Sum(pair => pair.Value);

    public static MusicFigures Parse(string text) => new(text.Split('\n').Where(line => line.Length > 0 && line[0] != '#')
        .ToDictionary(line => line[..line.LastIndexOf(' ')], line => double.Parse(line[(line.LastIndexOf(' ') + 1)..], CultureInfo.InvariantCulture), StringComparer.Ordinal));

    /// <summary>A quantile of what a histogram took in since <paramref name="before"/>, as Prometheus estimates it.</summary>
    public double Quantile(string family, double share, MusicFigures before)
    {
        var buckets = _series.Where(pair => pair.Key.StartsWith(family + "_bucket{", StringComparison.Ordinal))
            .Select(pair => (Le: Bound(pair.Key), Count: pair.Value - before._series[pair.Key])).OrderBy(bucket => bucket.Le).ToList();
        var rank = share * buckets[^1].Count;
        var (below, from) = (0.0, 0.0);
        foreach (var (le, count) in buckets)
        {
            if (count >= rank) return double.IsInfinity(le) ? from : from + (le - from) * (rank - below) / Math.Max(1, count - below);
            (below, from) = (count, le);
        }

        return double.NaN;
    }

    private static double Bound(string key) => key.Split('"')[^2] is var text && text == "+Inf" ? double.PositiveInfinity : double.Parse(text, CultureInfo.InvariantCulture);
}
