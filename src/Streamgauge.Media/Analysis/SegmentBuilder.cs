namespace Streamgauge.Media.Analysis;

/// <summary>Joins speech blocks to segments: three open one, a pause of the hangover ends it, too short ones are dropped, too long ones cut.</summary>
internal sealed class SegmentBuilder(VoiceActivitySettings settings)
{
    private const int BlockMs = 20;
    private const int BlocksToOpen = 3;
    private const int MostListed = 10_000;

    private readonly List<Segment> _finished = [];
    private readonly double[] _latest = new double[BlocksToOpen];
    private long _start = -1;
    private long _lastSpeech;
    private double _power;          // of all blocks from the start to the last speech block
    private double _pausePower;     // of the blocks since, which belong to it only if speech goes on
    private long _running;
    private long _id;
    private long _speechMs;
    private bool _announced;
    private bool _truncated;

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
        if ((block + 1 - _start) * BlockMs < settings.MaxSegmentMs) return;
        Close(block, forced: true, events);
        Open(block + 1, block, 0);
    }

    public void Finish(ICollection<AnalysisEvent> events)
    {
        if (_start >= 0) Close(_lastSpeech, forced: false, events);
    }

    public VoiceActivitySummary Summary(long audioMs) => new([.. _finished], _truncated, _speechMs, audioMs == 0 ? 0 : (double)_speechMs / audioMs);

    private void Open(long start, long lastSpeech, double power) => (_start, _lastSpeech, _power, _pausePower, _announced) = (start, lastSpeech, power, 0, false);

    private void Continue(long block, bool isSpeech, double power, ICollection<AnalysisEvent> events)
    {
        _pausePower += power;
        if (isSpeech)
        {
            _power += _pausePower;
            (_lastSpeech, _pausePower) = (block, 0);
        }
        else if ((block - _lastSpeech) * BlockMs >= settings.HangoverMs)
        {
            Close(_lastSpeech, forced: false, events);
        }
    }

    private void Announce(ICollection<AnalysisEvent> events)
    {
        if (_announced || Length(_lastSpeech) < settings.MinSpeechMs) return;
        _announced = true;
        events.Add(new SegmentEdge(++_id, _start * BlockMs, null, null, Forced: false));
    }

    private void Close(long lastBlock, bool forced, ICollection<AnalysisEvent> events)
    {
        if (_announced)
        {
            var power = lastBlock == _lastSpeech ? _power : _power + _pausePower;
            var segment = new Segment(_start * BlockMs, (lastBlock + 1) * BlockMs, Decibels.FromPower(power * BlockMs / Length(lastBlock)));
            events.Add(new SegmentEdge(_id, segment.StartMs, segment.EndMs, segment.MeanDbfs, forced));
            _speechMs += segment.EndMs - segment.StartMs;
            if (_finished.Count < MostListed) _finished.Add(segment);
            else _truncated = true;
        }

        _start = -1;
    }

    private long Length(long lastBlock) => (lastBlock + 1 - _start) * BlockMs;
}
