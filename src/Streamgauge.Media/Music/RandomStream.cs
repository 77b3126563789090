namespace Streamgauge.Media.Music;

/// <summary>
/// SplitMix64, one independent stream a (seed, phrase, purpose): what is drawn for one purpose moves no other.
/// Mutable; not thread-safe.
/// </summary>
internal struct RandomStream
{
    private const ulong GoldenGamma = 0x9E3779B97F4A7C15;
    private ulong _state;

    public RandomStream(long seed, long phrase, RandomPurpose purpose) => _state = unchecked(
        Mix(Mix((ulong)seed + GoldenGamma) ^ ((ulong)phrase * GoldenGamma + (ulong)purpose * 0xD1B54A32D192ED03)));

    public ulong Next()
    {
        _state = unchecked(_state + GoldenGamma);
        return Mix(_state);
    }

    /// <summary>Uniform in [0, 1).</summary>
    public double Unit() => (Next() >> 11) * (1.0 / 9_007_199_254_740_992.0);

    /// <summary>Uniform in [from, to).</summary>
    public double Between(double from, double to) => from + (to - from) * Unit();

    /// <summary>Uniform over the integers from..to, both included.</summary>
    public int Integer(int from, int to) => from + (int)Math.Floor(Unit() * (to - from + 1));

    private static ulong Mix(ulong z)
    {
        unchecked
        {
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }
}
