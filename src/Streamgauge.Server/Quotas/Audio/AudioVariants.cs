using Streamgauge.Media.Analysis;

namespace Streamgauge.Server.Quotas.Audio;

/// <summary>
/// The variants and whether they work, found out by running them, not by being built: levels and vad hear a tone made
/// for the purpose. No speech service can be configured yet, so transcribe says so.
/// </summary>
internal sealed class AudioVariants(TimeProvider time, AudioAnalysers analysers)
{
    private static readonly TimeSpan KeptFor = TimeSpan.FromSeconds(10);

    private readonly Lock _lock = new();
    private IReadOnlyList<VariantState> _states = [];
    private long _checkedAt;

    public Variant? Find(string name) => name switch
    {
        "levels" => Variant.Levels,
        "vad" => Variant.Vad,
        "transcribe" => Variant.Transcribe,
        _ => null,
    };

    public IReadOnlyList<VariantState> States()
    {
        lock (_lock)
        {
            if (_states.Count > 0 && time.GetElapsedTime(_checkedAt) < KeptFor) return _states;
            var now = time.GetUtcNow();
            _states =
            [
                new(Variant.Levels, LevelsFault(), now),
                new(Variant.Vad, VoiceFault(), now),
                new(Variant.Transcribe, "no speech service is configured", now),
            ];
            _checkedAt = time.GetTimestamp();
            return _states;
        }
    }

    public bool IsAvailable(Variant variant) => States().Single(state => state.Variant == variant).Reason is null;

    private string? LevelsFault()
    {
        var events = new List<AnalysisEvent>();
        var analysis = analysers.Make(Variant.Levels, new AudioConfig { IntervalMs = 100 });
        analysis.Add(Tone(0.1), events);
        return events.OfType<LevelsFrame>().SingleOrDefault() is { } frame && Math.Abs(frame.RmsDbfs + 20) <= 0.1 ? null : "the analyser does not measure a tone as it must";
    }

    private string? VoiceFault()
    {
        var events = new List<AnalysisEvent>();
        var analysis = analysers.Make(Variant.Vad, new AudioConfig());
        analysis.Add(new float[16_000], events);
        analysis.Add(Tone(1), events);
        analysis.Add(new float[16_000], events);
        return events.OfType<SegmentEdge>().Count(edge => edge.EndMs is not null) == 1 ? null : "the analyser does not find the speech it must";
    }

    /// <summary>1 kHz at -20 dBFS RMS.</summary>
    private static float[] Tone(double seconds) =>
        [.. Enumerable.Range(0, (int)(16_000 * seconds)).Select(i => (float)(Math.Sqrt(2) * 0.1 * Math.Sin(2 * Math.PI * 1000 * i / 16_000)))];
}
