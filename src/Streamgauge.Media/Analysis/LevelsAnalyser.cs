namespace Streamgauge.Media.Analysis;

/// <summary>
/// Levels, loudness and silence of a stream. Sums are made of whole pieces between the borders of blocks and intervals,
/// which depend on the sample rate only; so the result is the same however the audio is cut into calls. Not thread-safe.
/// </summary>
public sealed class LevelsAnalyser
{
    private readonly LevelsSettings _settings;
    private readonly LoudnessMeter _loudness;
    private readonly SilenceWatch _silence;
    private readonly LevelsTotals _totals = new();
    private readonly SampleBlock _piece;
    private TimeGrid _blocks;
    private TimeGrid _intervals;
    private SampleSums _block;
    private SampleSums _interval;
    private long _position;   // the first frame that is not summed yet
    private long _intervalStart;
    private long _frames;

    /// <summary>An analyser at the start of a stream.</summary>
    public LevelsAnalyser(LevelsSettings settings)
    {
        AnalysisRanges.CheckIntervalMs(settings.IntervalMs);
        _settings = settings;
        _loudness = new LoudnessMeter(settings.SampleRate, settings.Channels);
        _silence = new SilenceWatch(settings.SilenceThresholdDbfs, settings.SilenceMinMs);
        _blocks = new TimeGrid(settings.SampleRate, AnalysisBlocks.Ms);
        _intervals = new TimeGrid(settings.SampleRate, settings.IntervalMs);
        _piece = new SampleBlock(_blocks.LongestPiece * settings.Channels);
    }

    /// <summary>Takes the next samples, whole frames only, and adds what they complete to <paramref name="events"/>.</summary>
    /// <exception cref="ArgumentException">Half a frame.</exception>
    public void Add(ReadOnlySpan<float> samples, ICollection<AnalysisEvent> events)
    {
        AnalysisRanges.CheckWholeFrames(samples, _settings.Channels);
        while (_piece.TryComplete(ref samples, PieceLength * _settings.Channels, out var piece))
        {
            Fold(piece);
            EndPiece(events);
        }
    }

    /// <summary>Reports what has come since the last frame, if anything; the stream may go on.</summary>
    public void Flush(ICollection<AnalysisEvent> events)
    {
        Fold(_piece.TakeWaiting());
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

    private int PieceLength => (int)(Math.Min(_blocks.End, _intervals.End) - _position);

    private void EndPiece(ICollection<AnalysisEvent> events)
    {
        if (_position == _blocks.End)
        {
            Report(_silence.Next(_block.Power), events);
            _totals.AddBlock(_block);
            _block = default;
            _blocks.Advance();
        }

        if (_position != _intervals.End) return;
        EndInterval(events);
        _intervals.Advance();
    }

    private void Fold(ReadOnlySpan<float> samples)
    {
        _position += samples.Length / _settings.Channels;
        _loudness.Add(samples);
        var sums = default(SampleSums);
        sums.Add(samples, _settings.ClipLevel);
        _block.Merge(sums);
        _interval.Merge(sums);
        _totals.AddPiece(sums);
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
        if (edge.EndMs is { } end) _totals.AddSilence(new TimeRange(edge.StartMs, end));
    }

    private long Ms(long sample) => sample * 1000 / _settings.SampleRate;
}
