namespace Streamgauge.Contracts.Checking.Conformance.Judging;

/// <summary>The parts of one histogram that have come so far; NaN where one is missing.</summary>
internal sealed class HistogramSeries
{
    public HistogramSeries(int edges, long line)
    {
        Buckets = new double[edges];
        Array.Fill(Buckets, double.NaN);
        Line = line;
    }

    /// <summary>By edge, +Inf last.</summary>
    public double[] Buckets { get; }

    public double Sum { get; set; } = double.NaN;
    public double Count { get; set; } = double.NaN;

    /// <summary>A sum may be NaN itself, so that it came is kept apart.</summary>
    public bool HasSum { get; set; }

    public long Line { get; }

    public bool IsComplete => HasSum && !double.IsNaN(Count) && !Array.Exists(Buckets, double.IsNaN);
}
