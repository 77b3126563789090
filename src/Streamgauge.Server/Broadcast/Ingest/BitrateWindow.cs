namespace Streamgauge.Server.Broadcast.Ingest;

/// <summary>A byte counter read now and then, as a bitrate. A counter that goes back has been restarted and begins anew. Not thread-safe.</summary>
internal sealed class BitrateWindow(TimeProvider time)
{
    private const int MaxReadings = 128;

    private readonly List<(long At, long Bytes)> _readings = [];

    /// <summary>True when bytes have come since the reading before.</summary>
    public bool Add(long bytes)
    {
        var grew = _readings.Count == 0 ? bytes > 0 : bytes > _readings[^1].Bytes;
        if (_readings.Count > 0 && bytes < _readings[^1].Bytes) _readings.Clear();

        _readings.Add((time.GetTimestamp(), bytes));
        if (_readings.Count > MaxReadings) _readings.RemoveAt(0);
        return grew;
    }

    /// <summary>Between the newest reading and the oldest within the window; null before there are two, 0 when all are older.</summary>
    public double? Kbps(TimeSpan window)
    {
        if (_readings.Count < 2) return null;

        var newest = _readings[^1];
        var oldest = _readings.Find(reading => time.GetElapsedTime(reading.At) <= window);
        return oldest.At == 0 ? 0
            : oldest.At == newest.At ? Between(_readings[^2], newest)
            : Between(oldest, newest);
    }

    private double Between((long At, long Bytes) from, (long At, long Bytes) to) =>
        time.GetElapsedTime(from.At, to.At) is { TotalSeconds: > 0 } span ? (to.Bytes - from.Bytes) * 8 / span.TotalSeconds / 1000 : 0;
}
