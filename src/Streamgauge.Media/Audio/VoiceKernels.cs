using System.Runtime.InteropServices;

namespace Streamgauge.Media.Audio;

/// <inheritdoc/>
internal sealed class Kernels<V> : IKernels where V : struct, ILanes<V>
{
    public void Exponential(Span<float> to, int count, int from, float rate, float scale, float offset)
    {
        ref var target = ref Padded(to, count);
        var index = V.AddBits(V.OfBits((uint)from), V.Indices);
        for (var i = 0; i < count; i += V.Count)
        {
            (V.Of(offset) + V.Of(scale) * LaneMath.Exp(V.Of(rate) * V.ToFloat(index))).Store(ref target, i);
            index = V.AddBits(index, V.OfBits((uint)V.Count));
        }
    }

    public void Tone(Span<float> to, int count, Tone tone)
    {
        ref var target = ref Padded(to, count);
        var (sine, sineStep) = Run(tone.Sine);
        var (saw, sawStep) = Run(tone.Saw);
        var halfPeriod = V.Of(HalfPeriod(tone.Saw));
        var gain = V.Of(tone.Left);
        for (var i = 0; i < count; i += V.Count)
        {
            var sound = LaneMath.Sine(sine) + LaneMath.Saw(saw, halfPeriod);
            (V.Load(ref target, i) + gain * sound).Store(ref target, i);
            sine = V.AddBits(sine, sineStep);
            saw = V.AddBits(saw, sawStep);
        }
    }

    public void Tones(Span<float> to, int count, Tone first, Tone second)
    {
        ref var target = ref Padded(to, count);
        var (sine1, sineStep1) = Run(first.Sine);
        var (saw1, sawStep1) = Run(first.Saw);
        var (sine2, sineStep2) = Run(second.Sine);
        var (saw2, sawStep2) = Run(second.Saw);
        var (half1, half2) = (V.Of(HalfPeriod(first.Saw)), V.Of(HalfPeriod(second.Saw)));
        var (gain1, gain2) = (V.Of(first.Left), V.Of(second.Left));
        for (var i = 0; i < count; i += V.Count)
        {
            var sound1 = LaneMath.Sine(sine1) + LaneMath.Saw(saw1, half1);
            var sound2 = LaneMath.Sine(sine2) + LaneMath.Saw(saw2, half2);
            (V.Load(ref target, i) + gain1 * sound1 + gain2 * sound2).Store(ref target, i);
            sine1 = V.AddBits(sine1, sineStep1);
            saw1 = V.AddBits(saw1, sawStep1);
            sine2 = V.AddBits(sine2, sineStep2);
            saw2 = V.AddBits(saw2, sawStep2);
        }
    }

    public void Tone(Span<float> left, Span<float> right, int count, Tone tone)
    {
        ref var leftTarget = ref Padded(left, count);
        ref var rightTarget = ref Padded(right, count);
        var (sine, sineStep) = Run(tone.Sine);
        var (saw, sawStep) = Run(tone.Saw);
        var halfPeriod = V.Of(HalfPeriod(tone.Saw));
        for (var i = 0; i < count; i += V.Count)
        {
            var sound = LaneMath.Sine(sine) + LaneMath.Saw(saw, halfPeriod);
            (V.Load(ref leftTarget, i) + V.Of(tone.Left) * sound).Store(ref leftTarget, i);
            (V.Load(ref rightTarget, i) + V.Of(tone.Right) * sound).Store(ref rightTarget, i);
            sine = V.AddBits(sine, sineStep);
            saw = V.AddBits(saw, sawStep);
        }
    }

    public void Tremolo(Span<float> level, int count, Phase phase, float depth)
    {
        ref var target = ref Padded(level, count);
        var (turn, step) = Run(phase);
        for (var i = 0; i < count; i += V.Count)
        {
            (V.Load(ref target, i) * (V.Of(1f) + V.Of(depth) * LaneMath.Sine(turn))).Store(ref target, i);
            turn = V.AddBits(turn, step);
        }
    }

    public void Sine(Span<float> level, int count, Phase phase)
    {
        ref var target = ref Padded(level, count);
        var (turn, step) = Run(phase);
        for (var i = 0; i < count; i += V.Count)
        {
            (V.Load(ref target, i) * LaneMath.Sine(turn)).Store(ref target, i);
            turn = V.AddBits(turn, step);
        }
    }

    public void AddProduct(Span<float> to, ReadOnlySpan<float> signal, ReadOnlySpan<float> level, int count)
    {
        ref var target = ref Padded(to, count);
        ref var signalSource = ref Padded(signal, count);
        ref var levelSource = ref Padded(level, count);
        for (var i = 0; i < count; i += V.Count)
            (V.Load(ref target, i) + V.Load(ref signalSource, i) * V.Load(ref levelSource, i)).Store(ref target, i);
    }

    public void AddScaled(Span<float> to, ReadOnlySpan<float> signal, float gain, int count)
    {
        ref var target = ref Padded(to, count);
        ref var source = ref Padded(signal, count);
        for (var i = 0; i < count; i += V.Count)
            (V.Load(ref target, i) + V.Of(gain) * V.Load(ref source, i)).Store(ref target, i);
    }

    public void Chirp(Span<float> level, int count, int from, float rate, float scale, float offset)
    {
        ref var target = ref Padded(level, count);
        var index = V.AddBits(V.OfBits((uint)from), V.Indices);
        for (var i = 0; i < count; i += V.Count)
        {
            var turns = V.Of(offset) + V.Of(scale) * LaneMath.Exp(V.Of(rate) * V.ToFloat(index));
            var phase = V.ShiftLeft(V.ToInteger(turns * V.Of(134_217_728f)), 5);
            (V.Load(ref target, i) * LaneMath.Sine(phase)).Store(ref target, i);
            index = V.AddBits(index, V.OfBits((uint)V.Count));
        }
    }

    public void Noise(Span<int> to, int count, uint first, uint key)
    {
        ref var target = ref Padded(MemoryMarshal.Cast<int, float>(to), count);
        var index = V.AddBits(V.OfBits(first), V.Indices);
        for (var i = 0; i < count; i += V.Count)
        {
            var hash = LaneMath.Hash(V.AddBits(V.MultiplyBits(index, V.OfBits(0x9E3779B9)), V.OfBits(key)));
            V.AddBits(hash & V.OfBits(0xffff), V.OfBits(unchecked((uint)-32_768))).Store(ref target, i);
            index = V.AddBits(index, V.OfBits((uint)V.Count));
        }
    }

    public void Swell(Span<float> to, ReadOnlySpan<int> sums, int count, Phase phase, int from, float scale, float rate)
    {
        ref var target = ref Padded(to, count);
        ref var source = ref Padded(MemoryMarshal.Cast<int, float>(sums), count);
        var (turn, step) = Run(phase);
        var index = V.AddBits(V.OfBits((uint)from), V.Indices);
        for (var i = 0; i < count; i += V.Count)
        {
            var noise = V.ToFloat(V.Load(ref source, i)) * V.Of(scale);
            var pulse = V.Of(0.5f) + V.Of(0.5f) * LaneMath.Sine(turn);
            var rise = V.Of(4f) * (V.ToFloat(index) * V.Of(rate));
            var trapezoid = V.Min(V.Of(1f), V.Min(rise, V.Of(4f) - rise));
            (noise * pulse * trapezoid).Store(ref target, i);
            turn = V.AddBits(turn, step);
            index = V.AddBits(index, V.OfBits((uint)V.Count));
        }
    }

    public bool SoftLimit(Span<float> mix, int count)
    {
        ref var target = ref Padded(mix, count);
        var finite = V.OfBits(uint.MaxValue);
        for (var i = 0; i < count; i += V.Count)
        {
            var x = V.Load(ref target, i);
            finite &= V.EqualMask(x - x, V.Of(0f));
            var y = V.Max(V.Of(-3f), V.Min(V.Of(3f), V.Of(0.21f) * x));
            var y2 = y * y;
            (y * (V.Of(27f) + y2) / (V.Of(27f) + V.Of(9f) * y2)).Store(ref target, i);
        }

        Span<float> lanes = stackalloc float[AudioKernels.Padding];
        finite.Store(ref lanes[0], 0);
        return !MemoryMarshal.Cast<float, uint>(lanes[..V.Count]).ContainsAnyExcept(uint.MaxValue);
    }

    public void Quantise(Span<int> frames, ReadOnlySpan<float> left, ReadOnlySpan<float> right, int count, Dither dither)
    {
        ref var target = ref Padded(MemoryMarshal.Cast<int, float>(frames), count);
        ref var leftSource = ref Padded(left, count);
        ref var rightSource = ref Padded(right, count);
        var index = V.AddBits(V.OfBits(dither.FirstFrame), V.Indices);
        for (var i = 0; i < count; i += V.Count)
        {
            var seed = V.MultiplyBits(index, V.OfBits(0x9E3779B9));
            var l = Sample(V.Load(ref leftSource, i), Triangle(seed, dither.LeftKey));
            var r = Sample(V.Load(ref rightSource, i), Triangle(seed, dither.RightKey));
            ((l & V.OfBits(0xffff)) | V.ShiftLeft(r, 16)).Store(ref target, i);
            index = V.AddBits(index, V.OfBits((uint)V.Count));
        }
    }

    public void QuantiseCentred(Span<int> frames, ReadOnlySpan<float> both, int count, Dither dither)
    {
        ref var target = ref Padded(MemoryMarshal.Cast<int, float>(frames), count);
        ref var source = ref Padded(both, count);
        var index = V.AddBits(V.OfBits(dither.FirstFrame), V.Indices);
        for (var i = 0; i < count; i += V.Count)
        {
            var sample = Sample(V.Load(ref source, i), Triangle(V.MultiplyBits(index, V.OfBits(0x9E3779B9)), dither.LeftKey));
            ((sample & V.OfBits(0xffff)) | V.ShiftLeft(sample, 16)).Store(ref target, i);
            index = V.AddBits(index, V.OfBits((uint)V.Count));
        }
    }

    public void Quantise(Span<int> frames, ReadOnlySpan<float> left, ReadOnlySpan<float> right, int count)
    {
        ref var target = ref Padded(MemoryMarshal.Cast<int, float>(frames), count);
        ref var leftSource = ref Padded(left, count);
        ref var rightSource = ref Padded(right, count);
        for (var i = 0; i < count; i += V.Count)
        {
            var l = Sample(V.Load(ref leftSource, i), V.Of(0f));
            var r = Sample(V.Load(ref rightSource, i), V.Of(0f));
            ((l & V.OfBits(0xffff)) | V.ShiftLeft(r, 16)).Store(ref target, i);
        }
    }

    private static V Sample(V value, V dither)
    {
        var scaled = (V.Of(32_767f) * value & V.EqualMask(value, value)) + dither;
        var clamped = V.Max(V.Of(-32_767f), V.Min(V.Of(32_767f), scaled));
        var magic = V.Of(12_582_912f);   // 1.5 x 2^23: adding it rounds to an integer, ties to even
        return V.ToInteger((clamped + magic) - magic);
    }

    private static V Triangle(V seed, uint key)
    {
        var hash = LaneMath.Hash(V.AddBits(seed, V.OfBits(key)));
        return (V.ToFloat(hash & V.OfBits(0xffff)) - V.ToFloat(V.ShiftRight(hash, 16))) * V.Of(1f / 65_536f);
    }

    private static (V Phase, V Step) Run(Phase phase) => (
        V.AddBits(V.OfBits(phase.Start), V.MultiplyBits(V.Indices, V.OfBits(phase.Step))),
        V.OfBits(unchecked(phase.Step * (uint)V.Count)));

    private static float HalfPeriod(Phase saw) => (float)(2_147_483_648.0 / saw.Step);

    private static ref float Padded(ReadOnlySpan<float> buffer, int count) =>
        ref MemoryMarshal.GetReference(buffer[..(count + V.Count - 1)]);
}
