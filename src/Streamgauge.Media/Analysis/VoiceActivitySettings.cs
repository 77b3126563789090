namespace Streamgauge.Media.Analysis;

/// <summary>What the voice activity detector is told; the defaults and ranges are the audio socket's.</summary>
public sealed record VoiceActivitySettings(int SampleRate)
{
    /// <summary>Length of one frame.</summary>
    public int IntervalMs { get; init; } = 1000;

    /// <summary>How far above the noise floor speech is.</summary>
    public double ThresholdDb { get; init; } = 9;

    /// <summary>Nothing below this is speech.</summary>
    public double MinLevelDbfs { get; init; } = -50;

    /// <summary>A pause shorter than this does not end a segment.</summary>
    public int HangoverMs { get; init; } = 300;

    /// <summary>A segment shorter than this is dropped.</summary>
    public int MinSpeechMs { get; init; } = 100;

    /// <summary>A segment longer than this is cut.</summary>
    public int MaxSegmentMs { get; init; } = 60_000;
}
