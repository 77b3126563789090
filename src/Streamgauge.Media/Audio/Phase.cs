namespace Streamgauge.Media.Audio;

/// <summary>An oscillator's phase as a fraction of 2^32, and what each sample adds to it. Integer, so it never drifts.</summary>
internal readonly record struct Phase(uint Start, uint Step)
{
    /// <summary>The phase of a frequency in hertz, at its beginning.</summary>
    public static Phase Of(double hertz) =>
        new(0, (uint)Math.Round(hertz * 4_294_967_296.0 / AudioFormat.SampleRate, MidpointRounding.ToEven));

    public Phase At(int sample) => this with { Start = unchecked(Start + Step * (uint)sample) };
}
