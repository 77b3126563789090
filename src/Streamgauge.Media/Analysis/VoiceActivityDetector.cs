namespace Streamgauge.Media.Analysis;

/// <summary>
/// Finds speech by energy above a following noise floor and by few zero crossings, in blocks of 20 ms. It hears that
/// somebody speaks, not what is said. The result does not depend on how the audio is cut. Not thread-safe.
/// </summary>
public sealed class VoiceActivityDetector
{
    private readonly VoiceActivitySettings _settings;
    private readonly SpeechBlocks _judge;
    private readonly SegmentBuilder _segments;
    private readonly SampleBlock _block;
    private TimeGrid _blocks;
    private long _blockIndex;
    private long _nextFrameEndMs;
    private long _frameStartMs;
    private long _speechMs;
    private long _frames;
    private bool _speech;

    /// <summary>An analyser at the start of a stream.</summary>
    public VoiceActivityDetector(VoiceActivitySettings settings)
    {
        AnalysisRanges.CheckSampleRate(settings.SampleRate);
        AnalysisRanges.CheckIntervalMs(settings.IntervalMs);
        _settings = settings;
        _judge = new SpeechBlocks(settings);
        _segments = new SegmentBuilder(settings);
        _blocks = new TimeGrid(settings.SampleRate, AnalysisBlocks.Ms);
        _block = new SampleBlock(_blocks.LongestPiece);
        _nextFrameEndMs = settings.IntervalMs;
    }

    /// <summary>Takes the next samples and adds what they complete to <paramref name="events"/>.</summary>
    public void Add(ReadOnlySpan<float> samples, ICollection<AnalysisEvent> events)
    {
        while (_block.TryComplete(ref samples, _blocks.Length, out var block)) EndBlock(block, events);
    }

    /// <summary>Reports what has come since the last frame, if anything; the stream may go on.</summary>
    public void Flush(ICollection<AnalysisEvent> events)
    {
        var nowMs = (_blocks.Start + _block.Waiting) * 1000 / _settings.SampleRate;
        if (nowMs > _frameStartMs) EndFrame(nowMs, events);
    }

    /// <summary>As <see cref="Flush"/>, and ends a segment under way.</summary>
    public void Finish(ICollection<AnalysisEvent> events)
    {
        Flush(events);
        _segments.Finish(events);
    }

    /// <summary>The stream so far as a whole.</summary>
    public VoiceActivitySummary Summary() => _segments.Summary(_blockIndex * AnalysisBlocks.Ms);

    private void EndBlock(ReadOnlySpan<float> block, ICollection<AnalysisEvent> events)
    {
        var (isSpeech, power) = _judge.Next(block);
        var endMs = (_blockIndex + 1) * AnalysisBlocks.Ms;
        _speech = isSpeech;
        if (isSpeech) _speechMs += AnalysisBlocks.Ms;
        _segments.Next(_blockIndex++, isSpeech, power, events);
        _blocks.Advance();
        if (endMs >= _nextFrameEndMs) EndFrame(endMs, events);
    }

    private void EndFrame(long endMs, ICollection<AnalysisEvent> events)
    {
        events.Add(new VoiceActivityFrame(_frames++, _frameStartMs, endMs, Math.Min(_speechMs, endMs - _frameStartMs), _speech));
        (_frameStartMs, _speechMs) = (endMs, 0);
        while (_nextFrameEndMs <= endMs) _nextFrameEndMs += _settings.IntervalMs;
    }
}
