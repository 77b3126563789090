namespace Streamgauge.Media.Analysis;

/// <summary>What the levels analyser is told; the defaults and ranges are the audio socket's.</summary>
public sealed record LevelsSettings(int SampleRate)
{
    /// <summary>Length of one frame.</summary>
    public int IntervalMs { get; init; } = 1000;

    /// <summary>1 or 2, interleaved. Levels are over both together; loudness adds their powers.</summary>
    public int Channels { get; init; } = 1;

    /// <summary>Blocks below this level may be silence.</summary>
    public double SilenceThresholdDbfs { get; init; } = -60;

    /// <summary>How long they must last to be one.</summary>
    public int SilenceMinMs { get; init; } = 2000;

    /// <summary>Magnitude from which a sample counts as clipped: 1 for floating point, 32767/32768 for 16-bit audio.</summary>
    public float ClipLevel { get; init; } = 1;
}
