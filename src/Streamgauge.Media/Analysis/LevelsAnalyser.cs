namespace Streamgauge.Media.Analysis;

/// <summary>
/// Levels, loudness and silence of a stream. Sums are made of whole pieces between the borders of blocks and intervals,
/// which depend on the sample rate only; so the result is the same however the audio is cut into calls. Not thread-safe.
/// </summary>
public sealed class LevelsAnalyser
{
    private const int BlockMs = 20;

    private readonly LevelsSettings _settings;
    private readonly LoudnessMeter _loudness;
    private readonly SilenceWatch _silence;
    private readonly LevelsTotals _totals = new();
    private TimeGrid _blocks;
    private TimeGrid _intervals;
    private readonly float[] _piece;   // what has come of the present piece: it is summed as a whole
    private int _filled;
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
        _blocks = new TimeGrid(settings.SampleRate, BlockMs);
        _intervals = new TimeGrid(settings.SampleRate, settings.IntervalMs);
        _piece = new float[((settings.SampleRate * BlockMs / 1000) + 1) * settings.Channels];
    }

    /// <summary>Takes the next samples, whole frames only, and adds what they complete to <paramref name="events"/>.</summary>
    public void Add(ReadOnlySpan<float> samples, ICollection<AnalysisEvent> events)
    {
        var channels = _settings.Channels;
        while (!samples.IsEmpty)
        {
            var border = Math.Min(_blocks.End, _intervals.End);
            var missing = (int)(border - _position) * channels;
            var take = Math.Min(samples.Length, missing);
            Take(samples[..take], isWhole: _filled == 0 && take == missing);
            _position += take / channels;
            samples = samples[take..];
            if (take == missing) EndPiece(events);
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

    private void Take(ReadOnlySpan<float> samples, bool isWhole)
    {
        _loudness.Add(samples);
        if (isWhole)
        {
            Fold(samples);
            return;
        }

        samples.CopyTo(_piece.AsSpan(_filled));
        _filled += samples.Length;
    }

    private void EndPiece(ICollection<AnalysisEvent> events)
    {
        FoldPiece();
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

    private void FoldPiece()
    {
        if (_filled > 0) Fold(_piece.AsSpan(0, _filled));
        _filled = 0;
    }

    private void Fold(ReadOnlySpan<float> samples)
    {
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
