using Streamgauge.Media.Analysis;

namespace Streamgauge.Server.Quotas.Audio;

internal sealed class VoiceAnalysis(VoiceActivitySettings settings) : IStreamAnalysis
{
    private readonly VoiceActivityDetector _analyser = new(settings);

    public void Add(ReadOnlySpan<float> samples, ICollection<AnalysisEvent> events) => _analyser.Add(samples, events);

    public void Flush(ICollection<AnalysisEvent> events) => _analyser.Flush(events);

    public void Finish(ICollection<AnalysisEvent> events) => _analyser.Finish(events);

    public Dictionary<string, object?> Summary() => Describe(_analyser.Summary());

    public static Dictionary<string, object?> Describe(VoiceActivitySummary s) => new(StringComparer.Ordinal)
    {
        ["segments"] = s.Segments.Select(x => new { start_ms = x.StartMs, end_ms = x.EndMs, mean_dbfs = Frame.Db(x.MeanDbfs) }),
        ["truncated"] = s.Truncated,
        ["speech_ms"] = s.SpeechMs,
        ["speech_ratio"] = Math.Round(s.SpeechRatio, 6),
    };
}
