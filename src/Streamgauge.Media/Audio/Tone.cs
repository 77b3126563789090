namespace Streamgauge.Media.Audio;

/// <summary>One pad tone at some sample: a sine, a saw a little above it, and its gain on each side.</summary>
internal readonly record struct Tone(Phase Sine, Phase Saw, float Left, float Right)
{
    public Tone At(int sample) => this with { Sine = Sine.At(sample), Saw = Saw.At(sample) };
}
