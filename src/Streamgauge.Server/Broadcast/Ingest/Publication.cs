namespace Streamgauge.Server.Broadcast.Ingest;

/// <summary>
/// What is known of one publication from the statistics page. A poll sees media only as bytes that have grown since the
/// poll before, so every limit on silence is lengthened by one poll interval. Safe for any thread.
/// </summary>
internal sealed class Publication(TimeSpan pollInterval, TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly BitrateWindow _bytes = new(time);
    private readonly long _acceptedAt = time.GetTimestamp();
    private readonly TimeSpan? _silenceBefore;
    private long? _lastMediaAt;
    private StatStream? _last;
    private int _misses;
    private bool _measured;
    private long? _interruptedAt;

    /// <summary>One that an earlier process accepted and that had been silent this long, as far as was noted, when this one began.</summary>
    public Publication(TimeSpan silenceBefore, TimeSpan pollInterval, TimeProvider time)
        : this(pollInterval, time) => _silenceBefore = silenceBefore;

    /// <summary>The label once known; none is invented before a picture size, or its absence for 5 s of media, has been seen.</summary>
    public string? Quality { get; private set; }

    public StatStream? LastSample { get { lock (_lock) return _last; } }

    /// <summary>Time since media was last seen; since acceptance while none was.</summary>
    public TimeSpan Silence { get { lock (_lock) return _lastMediaAt is { } at ? time.GetElapsedTime(at) : Age + (_silenceBefore ?? TimeSpan.Zero); } }

    /// <summary>Null until media has been seen once.</summary>
    public TimeSpan? LastMediaAge { get { lock (_lock) return _lastMediaAt is { } at ? time.GetElapsedTime(at) : null; } }

    /// <summary>Whether the page has ever shown this publication; if not, its silence means nothing.</summary>
    public bool IsMeasured { get { lock (_lock) return _measured; } }

    /// <summary>From before a restart, and the page has not shown yet whether its publisher is still there.</summary>
    public bool IsUnconfirmed => _silenceBefore is not null && !IsMeasured;

    public bool IsSilentFor(TimeSpan limit) => Silence > limit + pollInterval;

    /// <summary>The page lacked the stream, or failed, in two polls running.</summary>
    public bool IsMissing { get { lock (_lock) return _misses >= 2; } }

    /// <summary>Null before two polls have shown bytes; 0 once nothing comes any more.</summary>
    public double? BitrateKbps(TimeSpan window) { lock (_lock) return _bytes.Kbps(window + pollInterval); }

    /// <summary>Whether it ended by breaking off rather than by saying so.</summary>
    public bool Broke { get; private set; }

    /// <summary>Time since the interruption was noticed; zero while it has not been.</summary>
    public TimeSpan Interruption { get { lock (_lock) return _interruptedAt is { } at ? time.GetElapsedTime(at) : TimeSpan.Zero; } }

    public void Interrupted(bool broke)
    {
        lock (_lock) (_interruptedAt, Broke) = (time.GetTimestamp(), broke);
    }

    /// <summary>True at the one turn that begins an episode of silence.</summary>
    public bool HasJustStarved(TimeSpan limit)
    {
        var was = IsStarved;
        IsStarved = IsMeasured && IsSilentFor(limit);
        return IsStarved && !was;
    }

    public bool IsStarved { get; private set; }
    public bool IsHlsStalled { get; set; }

    /// <summary>Time since acceptance, or since it was recovered.</summary>
    public TimeSpan Age => time.GetElapsedTime(_acceptedAt);

    public void Missed()
    {
        lock (_lock) _misses++;
    }

    public void Seen(StatStream sample)
    {
        lock (_lock)
        {
            _misses = 0;
            _measured = true;
            _last = sample;
            if (sample.BytesIn is { } bytes && _bytes.Add(bytes)) _lastMediaAt = time.GetTimestamp();
            Quality = Label(sample) ?? Quality;
        }
    }

    private string? Label(StatStream sample) =>
        sample is { Width: { } width, Height: { } height } ? QualityLabel.OfPicture(width, height)
        : sample is { HasVideo: false, HasAudio: true } && time.GetElapsedTime(_acceptedAt) >= TimeSpan.FromSeconds(5) + pollInterval ? QualityLabel.Audio
        : null;
}
