using Streamgauge.Media.Analysis;
using Streamgauge.Server.Quotas.Speech;

namespace Streamgauge.Server.Quotas.Audio;

/// <summary>
/// The variants and whether they work, found out by running them, not by being built: levels and vad hear a tone made
/// for the purpose, the speech service is opened and asked to stop.
/// </summary>
internal sealed class AudioVariants
{
    private readonly AudioAnalysers _analysers;
    private readonly Dictionary<Variant, VariantProbe> _probes;

    public AudioVariants(TimeProvider time, AudioAnalysers analysers, SpeechService speech)
    {
        _analysers = analysers;
        _probes = new()
        {
            [Variant.Levels] = new(Variant.Levels, () => ValueTask.FromResult(LevelsFault()), time),
            [Variant.Vad] = new(Variant.Vad, () => ValueTask.FromResult(VoiceFault()), time),
            [Variant.Transcribe] = new(Variant.Transcribe, speech.FindFaultAsync, time),
        };
    }

    public static Variant? Find(string name) => name switch
    {
        "levels" => Variant.Levels,
        "vad" => Variant.Vad,
        "transcribe" => Variant.Transcribe,
        _ => null,
    };

    public Task<VariantState[]> StatesAsync() => Task.WhenAll(_probes.Values.Select(probe => probe.AskAsync()));

    public async Task<bool> IsAvailableAsync(Variant variant) => (await _probes[variant].AskAsync()).Reason is null;

    private string? LevelsFault()
    {
        var events = new List<AnalysisEvent>();
        var analysis = _analysers.Make(Variant.Levels, new AudioConfig { IntervalMs = 100 });
        analysis.Add(Tone(0.1), events);
        return events.OfType<LevelsFrame>().SingleOrDefault() is { } frame && Math.Abs(frame.RmsDbfs + 20) <= 0.1 ? null : "the analyser does not measure a tone as it must";
    }

    private string? VoiceFault()
    {
        var events = new List<AnalysisEvent>();
        var analysis = _analysers.Make(Variant.Vad, new AudioConfig());
        analysis.Add(new float[16_000], events);
        analysis.Add(Tone(1), events);
        analysis.Add(new float[16_000], events);
        return events.OfType<SegmentEdge>().Count(edge => edge.EndMs is not null) == 1 ? null : "the analyser does not find the speech it must";
    }

    /// <summary>1 kHz at -20 dBFS RMS.</summary>
    private static float[] Tone(double seconds) =>
        [.. Enumerable.Range(0, (int)(16_000 * seconds)).Select(i => (float)(Math.Sqrt(2) * 0.1 * Math.Sin(2 * Math.PI * 1000 * i / 16_000)))];
}
