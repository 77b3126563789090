using Streamgauge.Media.Audio;

namespace Streamgauge.Media.Sound;

/// <summary>The buffers of one renderer: the mix of a chunk, and scratch for the voice being added. Not thread-safe.</summary>
internal sealed class Workspace(IKernels kernels)
{
    /// <summary>Frames a voice works on at a time, so that its scratch stays in the first-level cache. A multiple of every width.</summary>
    public const int BlockFrames = 1_024;

    /// <summary>Noise values over which a swell takes its mean.</summary>
    public const int NoiseSpan = 100;

    public IKernels Kernels { get; } = kernels;

    /// <summary>Whether some sounding voice is off the middle. When not, only the left side is mixed.</summary>
    public bool IsWide { get; private set; }

    public float[] Left { get; } = new float[AudioFormat.ChunkFrames + AudioKernels.Padding];

    public float[] Right { get; } = new float[AudioFormat.ChunkFrames + AudioKernels.Padding];

    public float[] Level { get; } = new float[BlockFrames + AudioKernels.Padding];

    public float[] SignalLeft { get; } = new float[BlockFrames + AudioKernels.Padding];

    public float[] SignalRight { get; } = new float[BlockFrames + AudioKernels.Padding];

    public int[] Noise { get; } = new int[BlockFrames + NoiseSpan + AudioKernels.Padding];

    public void Clear(bool wide)
    {
        IsWide = wide;
        Left.AsSpan().Clear();
        Right.AsSpan().Clear();
    }

    /// <summary>Adds the left signal times a gain a side to the mix.</summary>
    public void AddSignal(int offset, int count, float left, float right)
    {
        Kernels.AddScaled(Left.AsSpan(offset), SignalLeft, left, count);
        if (IsWide) Kernels.AddScaled(Right.AsSpan(offset), SignalLeft, right, count);
    }
}
