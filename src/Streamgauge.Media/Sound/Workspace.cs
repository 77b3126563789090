using Streamgauge.Media.Audio;

namespace Streamgauge.Media.Sound;

/// <summary>The buffers of one renderer: the mix of a chunk, and scratch for the voice being added. Not thread-safe.</summary>
internal sealed class Workspace(IVoiceKernels kernels)
{
    /// <summary>Frames a voice works on at a time, so that its scratch stays in the first-level cache. A multiple of every width.</summary>
    public const int BlockFrames = 1_024;

    /// <summary>Noise values over which a swell takes its mean.</summary>
    public const int NoiseSpan = 100;

    public IVoiceKernels Kernels { get; } = kernels;

    /// <summary>Whether some sounding voice has a field with two sides. When not, only the left side is mixed, and the right one is its copy.</summary>
    public bool IsStereo { get; private set; }

    public AlignedBuffer<float> Left { get; } = new(AudioFormat.ChunkFrames + AudioKernels.Padding);

    public AlignedBuffer<float> Right { get; } = new(AudioFormat.ChunkFrames + AudioKernels.Padding);

    public AlignedBuffer<float> Level { get; } = new(BlockFrames + AudioKernels.Padding);

    public AlignedBuffer<float> SignalLeft { get; } = new(BlockFrames + AudioKernels.Padding);

    public AlignedBuffer<float> SignalRight { get; } = new(BlockFrames + AudioKernels.Padding);

    public AlignedBuffer<int> Noise { get; } = new(BlockFrames + NoiseSpan + AudioKernels.Padding);

    public void Clear(bool stereo)
    {
        IsStereo = stereo;
        Left.Span.Clear();
        Right.Span.Clear();
    }

    /// <summary>Adds the left signal times a gain a side to the mix.</summary>
    public void AddSignal(int offset, int count, float left, float right)
    {
        Kernels.AddScaled(Left.Span[offset..], SignalLeft.Span, left, count);
        if (IsStereo) Kernels.AddScaled(Right.Span[offset..], SignalLeft.Span, right, count);
    }
}
