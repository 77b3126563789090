namespace Streamgauge.Tests.Media;

/// <summary>The envelope by its formulas, a sample at a time.</summary>
internal sealed class PlainEnvelope(double attack, double decay, double sustain, double release, int noteFrames)
{
    private readonly double _e = Math.Exp(-5);
    private readonly double _f = Math.Exp(-3);
    private readonly int _attack = Frames(attack);
    private readonly int _decay = Frames(decay);
    private readonly int _release = Frames(release);

    public int Length => noteFrames + _release;

    public static PlainEnvelope Pad(int frames) => new(2.5, 3, 0.75, 3, frames);

    public static PlainEnvelope Lead(int frames) => new(0.3, 0.5, 0.8, 0.8, frames);

    public float At(int n)
    {
        if (n >= Length) return 0f;
        if (n < noteFrames) return Held(n);

        var level = HeldExactly(noteFrames);
        return Exponential(n - noteFrames, -5.0 / _release, level / (1 - _e), -level * _e / (1 - _e));
    }

    private float Held(int n) => n < _attack ? Exponential(n, -5.0 / _attack, -1 / (1 - _e), 1 / (1 - _e))
        : n < _attack + _decay ? Exponential(n - _attack, -3.0 / _decay, (1 - sustain) / (1 - _f), sustain - (1 - sustain) / (1 - _f) * _f)
        : (float)sustain;

    private double HeldExactly(int n) => n < _attack ? (1 - Math.Exp(-5.0 * n / _attack)) / (1 - _e)
        : n < _attack + _decay ? sustain + (1 - sustain) * (Math.Exp(-3.0 * (n - _attack) / _decay) - _f) / (1 - _f)
        : sustain;

    private static float Exponential(int n, double rate, double scale, double offset) =>
        Plain.Exponential(n, (float)rate, (float)scale, (float)offset);

    private static int Frames(double seconds) => (int)Math.Round(seconds * 44_100);
}
