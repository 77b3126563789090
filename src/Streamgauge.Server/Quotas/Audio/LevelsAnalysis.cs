using Streamgauge.Media.Analysis;

namespace Streamgauge.Server.Quotas.Audio;

internal sealed class LevelsAnalysis(LevelsSettings settings) : IStreamAnalysis
{
    private readonly LevelsAnalyser _analyser = new(settings);

    public void Add(ReadOnlySpan<float> samples, ICollection<AnalysisEvent> events) => _analyser.Add(samples, events);

    public void Flush(ICollection<AnalysisEvent> events) => _analyser.Flush(events);

    public void Finish(ICollection<AnalysisEvent> events) => _analyser.Finish(events);

    public Dictionary<string, object?> Summary() => Describe(_analyser.Summary());

    public static Dictionary<string, object?> Describe(LevelsSummary s) => new(StringComparer.Ordinal)
    {
        ["rms_dbfs"] = Frame.Db(s.RmsDbfs),
        ["peak_dbfs"] = Frame.Db(s.PeakDbfs),
        ["integrated_lufs"] = Frame.Db(s.IntegratedLufs),
        ["momentary_max_lufs"] = Frame.Db(s.MomentaryMaxLufs),
        ["short_term_max_lufs"] = Frame.Db(s.ShortTermMaxLufs),
        ["clipped_samples"] = s.ClippedSamples,
        ["dc_offset"] = Math.Round(s.DcOffset, 6),
        ["silence"] = s.Silence.Select(x => new { start_ms = x.StartMs, end_ms = x.EndMs }),
        ["truncated"] = s.Truncated,
        ["timeline"] = s.Timeline.Select(x => new { start_ms = x.StartMs, rms_dbfs = Frame.Db(x.RmsDbfs), peak_dbfs = Frame.Db(x.PeakDbfs) }),
        ["step_ms"] = s.StepMs,
    };
}
