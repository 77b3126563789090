namespace Streamgauge.Media.Analysis;

/// <summary>What the levels analyser remembers of the whole: sums, silences and a timeline of bounded length.</summary>
internal sealed class LevelsTotals
{
    private const int MostSteps = 7_200;

    private readonly BoundedList<TimeRange> _silences = new();
    private readonly List<SampleSums> _timeline = [];
    private int _stepSeconds = 1;
    private SampleSums _all;
    private long _blocks;

    public void AddPiece(in SampleSums piece) => _all.Merge(piece);

    public void AddSilence(TimeRange silence) => _silences.Add(silence);

    public void AddBlock(in SampleSums block)
    {
        var step = (int)(_blocks++ / (AnalysisBlocks.PerSecond * _stepSeconds));
        if (step == MostSteps)
        {
            HalveTimeline();
            step = MostSteps / 2;
        }

        if (step == _timeline.Count) _timeline.Add(default);
        var sums = _timeline[step];
        sums.Merge(block);
        _timeline[step] = sums;
    }

    public LevelsSummary Summary(LoudnessMeter loudness) => new(
        Decibels.FromPower(_all.Power), Decibels.FromAmplitude(_all.Peak), loudness.IntegratedLufs, loudness.MomentaryMaxLufs, loudness.ShortTermMaxLufs,
        _all.Clipped, _all.Mean, _silences.Snapshot(), _silences.IsTruncated,
        [.. _timeline.Select((s, i) => new TimelineStep((long)i * _stepSeconds * 1000, Decibels.FromPower(s.Power), Decibels.FromAmplitude(s.Peak)))],
        _stepSeconds * 1000);

    private void HalveTimeline()
    {
        for (var i = 0; i < MostSteps / 2; i++)
        {
            var pair = _timeline[2 * i];
            pair.Merge(_timeline[(2 * i) + 1]);
            _timeline[i] = pair;
        }

        _timeline.RemoveRange(MostSteps / 2, MostSteps - (MostSteps / 2));
        _stepSeconds *= 2;
    }
}
