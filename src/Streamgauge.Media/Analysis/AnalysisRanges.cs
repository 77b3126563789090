namespace Streamgauge.Media.Analysis;

/// <summary>What analysers can be told. Beyond these a filter is unstable, a block empty or an interval never over.</summary>
internal static class AnalysisRanges
{
    public static void CheckSampleRate(int sampleRate) => Check(sampleRate, 8_000, 48_000, nameof(sampleRate));

    public static void CheckChannels(int channels) => Check(channels, 1, 2, nameof(channels));

    public static void CheckIntervalMs(int intervalMs) => Check(intervalMs, 100, 10_000, nameof(intervalMs));

    public static void CheckWholeFrames(ReadOnlySpan<float> samples, int channels)
    {
        if (samples.Length % channels != 0) throw new ArgumentException($"{samples.Length} samples are no whole frames of {channels} channels.", nameof(samples));
    }

    private static void Check(int value, int least, int most, string name)
    {
        if (value < least || value > most) throw new ArgumentOutOfRangeException(name, value, $"It must be {least} to {most}.");
    }
}
