namespace Streamgauge.Media.Audio;

/// <summary>
/// The loops that make voices and add them up. Each works on the first <c>count</c> samples and may touch up to <see cref="AudioKernels.Padding"/>
/// samples more, which every buffer therefore carries. Stateless and safe from any thread.
/// </summary>
internal interface IVoiceKernels
{
    /// <summary>to[i] = offset + scale x e^(rate x (from + i)).</summary>
    void Exponential(Span<float> to, int count, int from, float rate, float scale, float offset);

    /// <summary>to[i] += gain x (sine + saw), phases counted from the first sample.</summary>
    void Tone(Span<float> to, int count, Tone tone);

    /// <summary>Two tones in one pass over the buffer.</summary>
    void Tones(Span<float> to, int count, Tone first, Tone second);

    /// <summary>The same into two sides with a gain each; one oscillator pair serves both.</summary>
    void Tone(Span<float> left, Span<float> right, int count, Tone tone);

    /// <summary>level[i] *= 1 + depth x sine.</summary>
    void Tremolo(Span<float> level, int count, Phase phase, float depth);

    /// <summary>level[i] *= sine.</summary>
    void Sine(Span<float> level, int count, Phase phase);

    /// <summary>to[i] += signal[i] x level[i].</summary>
    void AddProduct(Span<float> to, ReadOnlySpan<float> signal, ReadOnlySpan<float> level, int count);

    /// <summary>to[i] += gain x signal[i].</summary>
    void AddScaled(Span<float> to, ReadOnlySpan<float> signal, float gain, int count);

    /// <summary>level[i] *= sin(2 pi (offset + scale x e^(rate x (from + i)))): a tone whose pitch falls exponentially, at most 15 turns.</summary>
    void Chirp(Span<float> level, int count, int from, float rate, float scale, float offset);

    /// <summary>The noise integers of indices first, first + 1, …, each in [-32768, 32767].</summary>
    void Noise(Span<int> to, int count, uint first, uint key);

    /// <summary>to[i] = ((sums[i] x scale) x (0.5 + 0.5 sine)) x min(1, 4u, 4 - 4u), u = (from + i) x rate.</summary>
    void Swell(Span<float> to, ReadOnlySpan<int> sums, int count, Phase phase, int from, float scale, float rate);
}
