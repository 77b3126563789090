namespace Streamgauge.Media.Analysis;

/// <summary>
/// Levels, loudness and silence of a stream. Sums are kept per piece between the borders of blocks and intervals, which
/// depend on the sample rate only; so the result is the same however the audio is cut into calls. Not thread-safe.
/// </summary>
public sealed class LevelsAnalyser
{
    private const int BlockMs = 20;

    private readonly LevelsSettings _settings;
    private readonly LoudnessMeter _loudness;
    private readonly SilenceWatch _silence;
    private readonly LevelsTotals _totals = new();
    private Grid _blocks;
    private Grid _intervals;
    private SampleSums _piece;
    private SampleSums _block;
    private SampleSums _interval;
    private long _position;
    private long _intervalStart;
    private long _frames;

    /// <summary>An analyser at the start of a stream.</summary>
    public LevelsAnalyser(LevelsSettings settings)
    {
        _settings = settings;
        _loudness = new LoudnessMeter(settings.SampleRate, settings.Channels);
        _silence = new SilenceWatch(settings.SilenceThresholdDbfs, settings.SilenceMinMs);
        _blocks = new Grid(settings.SampleRate, BlockMs);
        _intervals = new Grid(settings.SampleRate, settings.IntervalMs);
    }

    /// <summary>Takes the next samples, whole frames only, and adds what they complete to <paramref name="events"/>.</summary>
    public void Add(ReadOnlySpan<float> samples, ICollection<AnalysisEvent> events)
    {
        var channels = _settings.Channels;
        while (!samples.IsEmpty)
        {
            var border = Math.Min(_blocks.End, _intervals.End);
            var take = (int)Math.Min(samples.Length, (border - _position) * channels);
            _piece.Add(samples[..take], _settings.ClipLevel);
            _loudness.Add(samples[..take]);
            _position += take / channels;
            samples = samples[take..];
            if (_position == border) EndPiece(events);
        }
    }

    /// <summary>Reports what has come since the last frame, if anything; the stream may go on.</summary>
    public void Flush(ICollection<AnalysisEvent> events)
    {
        FoldPiece();
        if (_interval.Count > 0) EndInterval(events);
    }

    /// <summary>As <see cref="Flush"/>, and ends a silence under way.</summary>
    public void Finish(ICollection<AnalysisEvent> events)
    {
        Flush(events);
        Report(_silence.Finish(), events);
    }

    /// <summary>The stream so far as a whole.</summary>
    public LevelsSummary Summary() => _totals.Summary(_loudness);

    private void EndPiece(ICollection<AnalysisEvent> events)
    {
        FoldPiece();
        if (_position == _blocks.End)
        {
            Report(_silence.Next(_block.Power), events);
            _totals.Add(_block);
            _block = default;
            _blocks.Advance();
        }

        if (_position != _intervals.End) return;
        EndInterval(events);
        _intervals.Advance();
    }

    private void FoldPiece()
    {
        _block.Merge(_piece);
        _interval.Merge(_piece);
        _totals.AddSums(_piece);
        _piece = default;
    }

    private void EndInterval(ICollection<AnalysisEvent> events)
    {
        events.Add(new LevelsFrame(
            _frames++, Ms(_intervalStart), Ms(_position), Decibels.FromPower(_interval.Power), Decibels.FromAmplitude(_interval.Peak),
            _loudness.MomentaryLufs, _loudness.ShortTermLufs, _loudness.IntegratedLufs, _interval.Clipped, _interval.Mean, _silence.IsSilent));
        (_interval, _intervalStart) = (default, _position);
    }

    private void Report(SilenceEdge? edge, ICollection<AnalysisEvent> events)
    {
        if (edge is null) return;
        events.Add(edge);
        if (edge.EndMs is { } end) _totals.AddSilence(new Stretch(edge.StartMs, end));
    }

    private long Ms(long sample) => sample * 1000 / _settings.SampleRate;
}
