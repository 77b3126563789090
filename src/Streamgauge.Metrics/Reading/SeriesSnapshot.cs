namespace Streamgauge.Metrics;

/// <summary>One series at one moment.</summary>
public sealed class SeriesSnapshot
{
    internal SeriesSnapshot(IReadOnlyList<string> labels) => Labels = labels;

    /// <summary>Label values in the order of the descriptor.</summary>
    public IReadOnlyList<string> Labels { get; }

    /// <summary>The value of a counter or gauge; the count of a histogram.</summary>
    public double Value { get; init; }

    /// <summary>The exact value of a counter to which only whole amounts were added, else null.</summary>
    public long? WholeValue { get; init; }

    /// <summary>Buckets and sum of a histogram, else null.</summary>
    public HistogramSnapshot? Histogram { get; init; }

    /// <summary>When the series was made.</summary>
    public DateTimeOffset Created { get; internal set; }

    /// <summary>When a scrape or snapshot first saw the present value; the creation before that.</summary>
    public DateTimeOffset Changed { get; internal set; }

    /// <summary>The latest exemplars: one for a counter, one for each bucket of a histogram. Null where none was kept.</summary>
    public IReadOnlyList<StoredExemplar?> Exemplars { get; internal set; } = [];
}
