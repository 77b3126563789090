using Streamgauge.Contracts.Model;
using Streamgauge.Contracts.Rendering.Text;

namespace Streamgauge.Contracts.Rendering.Prometheus;

/// <summary>
/// Expands a scenario's histogram to what a scrape would bring: every bucket, <c>_sum</c> and <c>_count</c>, in promtool notation.
/// The first sample is 0; each following scrape of a segment adds its observations.
/// </summary>
internal sealed class HistogramExpansion(TimeSpan scrape, Func<double, string> edgeText)
{
    public IEnumerable<KeyValuePair<string, string>> Expand(Family family, SeriesSelector series, IReadOnlyList<HistogramSegment> segments)
    {
        foreach (var edge in family.Buckets.Append(double.PositiveInfinity))
        {
            var bucket = series.Part("_bucket").With("le", edgeText(edge));
            yield return new(bucket.ToString(), Values(segments, (value, count) => value <= edge ? count : 0));
        }

        yield return new(series.Part("_sum").ToString(), Values(segments, (value, count) => value * count));
        yield return new(series.Part("_count").ToString(), Values(segments, (_, count) => count));
    }

    private string Values(IReadOnlyList<HistogramSegment> segments, Func<double, double, double> contribution)
    {
        var total = 0.0;
        var items = new List<string> { "0" };
        foreach (var segment in segments)
        {
            var steps = (int)(segment.For / scrape);
            if (steps == 0) continue;

            var step = segment.PerScrape.Sum(observed => contribution(observed.Key, observed.Value));
            items.Add($"{GoNumber.Format(total + step)}+{GoNumber.Format(step)}x{steps - 1}".Replace("+-", "-"));
            total += step * steps;
        }

        return string.Join(' ', items);
    }
}
