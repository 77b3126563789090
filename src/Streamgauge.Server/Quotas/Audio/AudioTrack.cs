using Streamgauge.Media.Analysis;

namespace Streamgauge.Server.Quotas.Audio;

/// <summary>The audio of one session: its configuration, its position, and what is made of it. Positions and what is due go on over a reset.</summary>
internal sealed class AudioTrack(Variant variant, AudioAnalysers analysers)
{
    private IStreamAnalysis? _analysis;
    private long _earlierMs;   // due for audio before the last reset
    private long _offsetMs;    // position of the last reset
    private long _samples;     // since then

    public AudioConfig Config { get; private set; } = new();

    /// <summary>Audio has come since the start or the last reset.</summary>
    public bool IsLocked => _samples > 0;

    /// <summary>Where the audio is, in whole ms since the session's first sample.</summary>
    public long PositionMs => _offsetMs + (_samples * 1000 / Config.SampleRate);

    public Variant Variant => variant;

    private IStreamAnalysis Analysis => _analysis ??= analysers.Make(variant, Config);

    public void Configure(AudioConfig config) => (Config, _analysis) = (config, null);

    /// <summary>What will be due with so many samples more: every begun ms counts once, over all the audio, not per message.</summary>
    public long DueWith(int samples) => _earlierMs + (((_samples + samples) * 1000) + Config.SampleRate - 1) / Config.SampleRate;

    public void Add(ReadOnlySpan<float> samples, Action<byte[], bool> post)
    {
        var events = new List<AnalysisEvent>();
        Analysis.Add(samples, events);
        _samples += samples.Length;
        Post(events, post);
    }

    public void Flush(bool finish, Action<byte[], bool> post)
    {
        var events = new List<AnalysisEvent>();
        if (finish) Analysis.Finish(events);
        else Analysis.Flush(events);
        Post(events, post);
    }

    public Dictionary<string, object?> Summary(long chargedMs)
    {
        var summary = Analysis.Summary();
        summary["audio_ms"] = PositionMs;
        summary["charged_ms"] = chargedMs;
        return summary;
    }

    public void Reset()
    {
        (_earlierMs, _offsetMs) = (DueWith(0), PositionMs);
        (_samples, _analysis) = (0, null);
    }

    private void Post(List<AnalysisEvent> events, Action<byte[], bool> post)
    {
        foreach (var happened in events)
        {
            var (frame, mayBeMissed) = Frame.Of(happened, _offsetMs);
            post(frame, mayBeMissed);
        }
    }
}
