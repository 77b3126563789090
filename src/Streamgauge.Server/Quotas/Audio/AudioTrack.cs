namespace Streamgauge.Server.Quotas.Audio;

/// <summary>The audio of one session: its configuration, its position and what is due for it. Position and due go on over a reset.</summary>
internal sealed class AudioTrack(Variant variant)
{
    private long _earlierMs;   // due for audio before the last reset
    private long _samples;     // since then

    public AudioConfig Config { get; private set; } = new();

    public Variant Variant => variant;

    /// <summary>Audio has come since the start or the last reset.</summary>
    public bool IsLocked => _samples > 0;

    /// <summary>Position of the last reset.</summary>
    public long OffsetMs { get; private set; }

    /// <summary>Where the audio is, in whole ms since the session's first sample.</summary>
    public long PositionMs => OffsetMs + (_samples * 1000 / Config.SampleRate);

    public void Configure(AudioConfig config) => Config = config;

    /// <summary>What will be due with so many samples more: every begun ms counts once, over all the audio, not per message.</summary>
    public long DueWith(int samples) => _earlierMs + ((((_samples + samples) * 1000) + Config.SampleRate - 1) / Config.SampleRate);

    public void Advance(int samples) => _samples += samples;

    public void Reset()
    {
        (_earlierMs, OffsetMs) = (DueWith(0), PositionMs);
        _samples = 0;
    }
}
