namespace Streamgauge.Media.Audio;

/// <summary>The loops that make 16-bit samples of a finished mix. Buffers and threads: as <see cref="IVoiceKernels"/>.</summary>
internal interface IOutputKernels
{
    /// <summary>Brings a mix to its level through the soft limit, in place. False where the mix holds NaN or infinity.</summary>
    bool SoftLimit(Span<float> mix, int count);

    /// <summary>To 16 bits, left and right interleaved, one integer a frame, with triangular dither keyed per side.</summary>
    void Quantise(Span<int> frames, ReadOnlySpan<float> left, ReadOnlySpan<float> right, int count, Dither dither);

    /// <summary>The same where both sides are one signal, under the left key.</summary>
    void QuantiseCentred(Span<int> frames, ReadOnlySpan<float> both, int count, Dither dither);

    /// <summary>The same without dither: 1 is 32767, beyond is clamped, NaN is 0.</summary>
    void Quantise(Span<int> frames, ReadOnlySpan<float> left, ReadOnlySpan<float> right, int count);
}
