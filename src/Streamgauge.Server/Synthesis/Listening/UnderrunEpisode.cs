namespace Streamgauge.Server.Synthesis.Listening;

/// <summary>Notices more than ten underruns within a minute, at most once a minute.</summary>
internal sealed class UnderrunEpisode
{
    private const int Tolerated = 10;
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(60);

    private readonly Queue<TimeSpan> _recent = new();
    private TimeSpan? _lastWarning;

    /// <summary>Takes in underruns; true when it is time to tell the listener.</summary>
    public bool Persists(int underruns, TimeSpan now)
    {
        for (var i = 0; i < underruns; i++) _recent.Enqueue(now);
        while (_recent.Count > Tolerated + 1) _recent.Dequeue();
        if (_recent.Count <= Tolerated || now - _recent.Peek() > Window || now - _lastWarning < Window) return false;

        _lastWarning = now;
        return true;
    }
}
