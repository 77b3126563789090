using System.Globalization;
using Streamgauge.Contracts.Findings;
using Streamgauge.Contracts.Model;

namespace Streamgauge.Contracts.Checking.Conformance.Judging;

/// <summary>Judges the histograms of one family: K007, K012 and K017. A series is judged as soon as its last part has come.</summary>
internal sealed class HistogramJudge(Family family)
{
    private readonly double[] _edges = [.. family.Buckets, double.PositiveInfinity];
    private readonly HashSet<double> _extra = [];
    private readonly HashSet<int> _missing = [];
    private readonly Dictionary<UInt128, HistogramSeries> _open = [];

    // Beyond its budget the family is at fault anyway, and memory has an end.
    private readonly int _mostOpen = family.Lifetime.Budget * 2 + 1000;

    public IEnumerable<LabelFault> Bucket(UInt128 series, string le, double value, long line)
    {
        if (!CanonicalEdge.TryParse(le, out var edge)) return [new LabelFault("K007", FindingLevel.Error, "le is no number", $"edges: {Edges}")];
        var index = Array.IndexOf(_edges, edge);
        if (index < 0) return _extra.Count < 100 && _extra.Add(edge) ? [new LabelFault("K007", FindingLevel.Error, $"bucket edge {le} is not declared", $"edges: {Edges}")] : [];
        if (Open(series, line) is not { } histogram) return [];
        histogram.Buckets[index] = value;
        return Close(series, histogram);
    }

    public IEnumerable<LabelFault> Sum(UInt128 series, double value, long line)
    {
        if (Open(series, line) is not { } histogram) return [];
        (histogram.Sum, histogram.HasSum) = (value, true);
        return Close(series, histogram);
    }

    public IEnumerable<LabelFault> Count(UInt128 series, double value, long line)
    {
        if (Open(series, line) is not { } histogram) return [];
        histogram.Count = value;
        return Close(series, histogram);
    }

    /// <summary>What is wrong with those that were never complete, and where they began.</summary>
    public IEnumerable<(LabelFault Fault, long Line)> Rest() =>
        _open.Values.SelectMany(histogram => Missing(histogram).Concat(Inconsistent(histogram)).Select(fault => (fault, histogram.Line)));

    private HistogramSeries? Open(UInt128 series, long line)
    {
        if (_open.TryGetValue(series, out var histogram)) return histogram;
        return _open.Count >= _mostOpen ? null : _open[series] = new HistogramSeries(_edges.Length, line);
    }

    private IEnumerable<LabelFault> Close(UInt128 series, HistogramSeries histogram)
    {
        if (!histogram.IsComplete) return [];
        _open.Remove(series);
        return Inconsistent(histogram);
    }

    private IEnumerable<LabelFault> Missing(HistogramSeries histogram)
    {
        for (var i = 0; i < _edges.Length; i++)
            if (double.IsNaN(histogram.Buckets[i]) && _missing.Add(i))
                yield return new LabelFault("K007", FindingLevel.Error, $"bucket edge {Text(_edges[i])} is missing", $"edges: {Edges}");
        if (!histogram.HasSum) yield return new LabelFault("K012", FindingLevel.Error, "_sum is missing", "write buckets, _sum and _count of each series");
        if (double.IsNaN(histogram.Count)) yield return new LabelFault("K012", FindingLevel.Error, "_count is missing", "write buckets, _sum and _count of each series");
    }

    private IEnumerable<LabelFault> Inconsistent(HistogramSeries histogram)
    {
        const string Fix = "count each observation in every bucket whose edge it does not exceed";
        double[] known = [.. histogram.Buckets.Where(value => !double.IsNaN(value))];
        if (known.Any(value => value < 0) || histogram.Count < 0) yield return new LabelFault("K012", FindingLevel.Error, "a count is negative", Fix);
        else if (known.Zip(known.Skip(1)).Any(pair => pair.First > pair.Second)) yield return new LabelFault("K012", FindingLevel.Error, "buckets are not cumulative", Fix);
        if (histogram.Count >= 0 && histogram.Buckets[^1] >= 0 && histogram.Buckets[^1] != histogram.Count)
            yield return new LabelFault("K012", FindingLevel.Error, $"_count {Text(histogram.Count)} is not the +Inf bucket {Text(histogram.Buckets[^1])}", Fix);
        if (IsOutside(histogram)) yield return new LabelFault("K017", FindingLevel.Error, $"_sum {Text(histogram.Sum)} cannot come from observations within the bounds", "observe only values within the bounds");
    }

    // Sum and count are read one after the other, so an average may be off a little; far off it may not be.
    private bool IsOutside(HistogramSeries histogram)
    {
        var bounds = family.Facts.Bounds;
        return (bounds.Min >= 0 && histogram.Sum < 0) || (bounds.Max is { } max && histogram.Count >= 100 && histogram.Sum > 1.05 * max * histogram.Count);
    }

    private string Edges => string.Join(", ", _edges.Select(Text));

    private static string Text(double value) => double.IsPositiveInfinity(value) ? "+Inf" : value.ToString(CultureInfo.InvariantCulture);
}
