using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Streamgauge.Media.Audio;

/// <inheritdoc/>
internal sealed class OutputKernels<V> : IOutputKernels where V : struct, ILanes<V>
{
    private const float Gain = 0.21f;       // brings the default music to -18 LUFS
    private const float FullScaleAt = 3f;   // y(27 + y^2)/(27 + 9y^2), tanh as Pade approximates it, is exactly 1 here

    public bool SoftLimit(Span<float> mix, int count)
    {
        ref var target = ref AudioKernels.Origin<V>(mix, count);
        var finite = V.OfBits(uint.MaxValue);
        for (var i = 0; i < count; i += V.Count)
        {
            var x = V.Load(ref target, i);
            finite &= V.EqualMask(x - x, V.Of(0f));
            var y = V.Max(V.Of(-FullScaleAt), V.Min(V.Of(FullScaleAt), V.Of(Gain) * x));
            var y2 = y * y;
            (y * (V.Of(27f) + y2) / (V.Of(27f) + V.Of(9f) * y2)).Store(ref target, i);
        }

        Span<float> lanes = stackalloc float[AudioKernels.Padding];
        finite.Store(ref lanes[0], 0);
        return !MemoryMarshal.Cast<float, uint>(lanes[..V.Count]).ContainsAnyExcept(uint.MaxValue);
    }

    public void Quantise(Span<int> frames, ReadOnlySpan<float> left, ReadOnlySpan<float> right, int count, Dither dither)
    {
        ref var target = ref AudioKernels.Origin<V>(MemoryMarshal.Cast<int, float>(frames), count);
        ref var leftSource = ref AudioKernels.Origin<V>(left, count);
        ref var rightSource = ref AudioKernels.Origin<V>(right, count);
        var index = V.AddBits(V.OfBits(dither.FirstFrame), V.Indices);
        for (var i = 0; i < count; i += V.Count)
        {
            var seed = V.MultiplyBits(index, V.OfBits(LaneMath.GoldenRatio));
            var l = Sample(V.Load(ref leftSource, i), Triangle(seed, dither.LeftKey));
            var r = Sample(V.Load(ref rightSource, i), Triangle(seed, dither.RightKey));
            ((l & V.OfBits(0xffff)) | V.ShiftLeft(r, 16)).Store(ref target, i);
            index = V.AddBits(index, V.OfBits((uint)V.Count));
        }
    }

    public void QuantiseCentred(Span<int> frames, ReadOnlySpan<float> both, int count, Dither dither)
    {
        ref var target = ref AudioKernels.Origin<V>(MemoryMarshal.Cast<int, float>(frames), count);
        ref var source = ref AudioKernels.Origin<V>(both, count);
        var index = V.AddBits(V.OfBits(dither.FirstFrame), V.Indices);
        for (var i = 0; i < count; i += V.Count)
        {
            var sample = Sample(V.Load(ref source, i), Triangle(V.MultiplyBits(index, V.OfBits(LaneMath.GoldenRatio)), dither.LeftKey));
            ((sample & V.OfBits(0xffff)) | V.ShiftLeft(sample, 16)).Store(ref target, i);
            index = V.AddBits(index, V.OfBits((uint)V.Count));
        }
    }

    public void Quantise(Span<int> frames, ReadOnlySpan<float> left, ReadOnlySpan<float> right, int count)
    {
        ref var target = ref AudioKernels.Origin<V>(MemoryMarshal.Cast<int, float>(frames), count);
        ref var leftSource = ref AudioKernels.Origin<V>(left, count);
        ref var rightSource = ref AudioKernels.Origin<V>(right, count);
        for (var i = 0; i < count; i += V.Count)
        {
            var l = Sample(V.Load(ref leftSource, i), V.Of(0f));
            var r = Sample(V.Load(ref rightSource, i), V.Of(0f));
            ((l & V.OfBits(0xffff)) | V.ShiftLeft(r, 16)).Store(ref target, i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Sample(V value, V dither)
    {
        var scaled = (V.Of(32_767f) * value & V.EqualMask(value, value)) + dither;
        var clamped = V.Max(V.Of(-32_767f), V.Min(V.Of(32_767f), scaled));
        var magic = V.Of(12_582_912f);   // 1.5 x 2^23: adding it rounds to an integer, ties to even
        return V.ToInteger((clamped + magic) - magic);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Triangle(V seed, uint key)
    {
        var hash = LaneMath.Hash(V.AddBits(seed, V.OfBits(key)));
        return (V.ToFloat(hash & V.OfBits(0xffff)) - V.ToFloat(V.ShiftRight(hash, 16))) * V.Of(1f / 65_536f);
    }
}
