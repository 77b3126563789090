namespace Streamgauge.Media.Analysis;

/// <summary>Joins speech blocks to segments: three open one, a pause of the hangover ends it, too short ones are dropped, too long ones cut.</summary>
internal sealed class SegmentBuilder(VoiceActivitySettings settings)
{
    private const int BlocksToOpen = 3;

    private readonly BoundedList<Segment> _finished = new();
    private readonly double[] _latest = new double[BlocksToOpen];
    private long _start = -1;
    private long _lastSpeech;
    private double _power;          // of all blocks from the start to the last speech block
    private double _pausePower;     // of the blocks since, which belong to it only if speech goes on
    private long _running;
    private long _id;
    private long _speechMs;
    private bool _announced;

    public void Next(long block, bool isSpeech, double power, ICollection<AnalysisEvent> events)
    {
        _latest[block % BlocksToOpen] = power;
        _running = isSpeech ? _running + 1 : 0;
        if (_start < 0)
        {
            if (_running >= BlocksToOpen) Open(block - BlocksToOpen + 1, block, _latest.Sum());
        }
        else
        {
            Continue(block, isSpeech, power, events);
        }

        if (_start < 0) return;
        Announce(events);
        if ((block + 1 - _start) * AnalysisBlocks.Ms < settings.MaxSegmentMs) return;
        Close(block, forced: true, events);
        Open(block + 1, block, 0);
    }

    public void Finish(ICollection<AnalysisEvent> events)
    {
        if (_start >= 0) Close(_lastSpeech, forced: false, events);
    }

    public VoiceActivitySummary Summary(long audioMs) => new(_finished.Snapshot(), _finished.IsTruncated, _speechMs, audioMs == 0 ? 0 : (double)_speechMs / audioMs);

    private void Open(long start, long lastSpeech, double power) => (_start, _lastSpeech, _power, _pausePower, _announced) = (start, lastSpeech, power, 0, false);

    private void Continue(long block, bool isSpeech, double power, ICollection<AnalysisEvent> events)
    {
        _pausePower += power;
        if (isSpeech)
        {
            _power += _pausePower;
            (_lastSpeech, _pausePower) = (block, 0);
        }
        else if ((block - _lastSpeech) * AnalysisBlocks.Ms >= settings.HangoverMs)
        {
            Close(_lastSpeech, forced: false, events);
        }
    }

    private void Announce(ICollection<AnalysisEvent> events)
    {
        if (_announced || Length(_lastSpeech) < settings.MinSpeechMs) return;
        _announced = true;
        events.Add(new SegmentEdge(++_id, _start * AnalysisBlocks.Ms, null, null, Forced: false));
    }

    private void Close(long lastBlock, bool forced, ICollection<AnalysisEvent> events)
    {
        if (_announced)
        {
            var power = lastBlock == _lastSpeech ? _power : _power + _pausePower;
            var segment = new Segment(_start * AnalysisBlocks.Ms, (lastBlock + 1) * AnalysisBlocks.Ms, Decibels.FromPower(power * AnalysisBlocks.Ms / Length(lastBlock)));
            events.Add(new SegmentEdge(_id, segment.StartMs, segment.EndMs, segment.MeanDbfs, forced));
            _speechMs += segment.EndMs - segment.StartMs;
            _finished.Add(segment);
        }

        _start = -1;
    }

    private long Length(long lastBlock) => (lastBlock + 1 - _start) * AnalysisBlocks.Ms;
}
