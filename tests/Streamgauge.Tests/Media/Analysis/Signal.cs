namespace Streamgauge.Tests.Media.Analysis;

/// <summary>Test signals, the same at every run.</summary>
internal static class Signal
{
    public static float[] Sine(double frequency, double peak, int sampleRate, double seconds) =>
        [.. Enumerable.Range(0, (int)(sampleRate * seconds)).Select(i => (float)(peak * Math.Sin(2 * Math.PI * frequency * i / sampleRate)))];

    /// <summary>Uniform white noise of the given power in dB relative to full scale.</summary>
    public static float[] Noise(double dbfs, int sampleRate, double seconds, int seed = 1)
    {
        var random = new Random(seed);
        var peak = Math.Sqrt(3 * Math.Pow(10, dbfs / 10));
        return [.. Enumerable.Range(0, (int)(sampleRate * seconds)).Select(_ => (float)(peak * ((2 * random.NextDouble()) - 1)))];
    }

    public static float[] Silence(int sampleRate, double seconds) => new float[(int)(sampleRate * seconds)];

    /// <summary>Adds a sine of the given level between two moments.</summary>
    public static void AddTone(this float[] audio, double frequency, double dbfs, int sampleRate, double from, double to)
    {
        var peak = Math.Sqrt(2 * Math.Pow(10, dbfs / 10));
        for (var i = (int)(from * sampleRate); i < (int)(to * sampleRate); i++) audio[i] += (float)(peak * Math.Sin(2 * Math.PI * frequency * i / sampleRate));
    }
}
