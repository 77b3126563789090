using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Streamgauge.Media.Audio;

/// <inheritdoc/>
internal sealed class VoiceKernels<V> : IVoiceKernels where V : struct, ILanes<V>
{
    public void Exponential(Span<float> to, int count, int from, float rate, float scale, float offset)
    {
        ref var target = ref AudioKernels.Origin<V>(to, count);
        var index = V.AddBits(V.OfBits((uint)from), V.Indices);
        var (rates, scales, offsets) = (V.Of(rate), V.Of(scale), V.Of(offset));
        for (var i = 0; i < count; i += V.Count)
        {
            (offsets + scales * LaneMath.Exp(rates * V.ToFloat(index))).Store(ref target, i);
            index = V.AddBits(index, V.OfBits((uint)V.Count));
        }
    }

    public void Tone(Span<float> to, int count, Tone tone)
    {
        ref var target = ref AudioKernels.Origin<V>(to, count);
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
        ref var target = ref AudioKernels.Origin<V>(to, count);
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
        ref var leftTarget = ref AudioKernels.Origin<V>(left, count);
        ref var rightTarget = ref AudioKernels.Origin<V>(right, count);
        var (leftGain, rightGain) = (V.Of(tone.Left), V.Of(tone.Right));
        var (sine, sineStep) = Run(tone.Sine);
        var (saw, sawStep) = Run(tone.Saw);
        var halfPeriod = V.Of(HalfPeriod(tone.Saw));
        for (var i = 0; i < count; i += V.Count)
        {
            var sound = LaneMath.Sine(sine) + LaneMath.Saw(saw, halfPeriod);
            (V.Load(ref leftTarget, i) + leftGain * sound).Store(ref leftTarget, i);
            (V.Load(ref rightTarget, i) + rightGain * sound).Store(ref rightTarget, i);
            sine = V.AddBits(sine, sineStep);
            saw = V.AddBits(saw, sawStep);
        }
    }

    public void Tremolo(Span<float> level, int count, Phase phase, float depth)
    {
        ref var target = ref AudioKernels.Origin<V>(level, count);
        var (turn, step) = Run(phase);
        for (var i = 0; i < count; i += V.Count)
        {
            (V.Load(ref target, i) * (V.Of(1f) + V.Of(depth) * LaneMath.Sine(turn))).Store(ref target, i);
            turn = V.AddBits(turn, step);
        }
    }

    public void Sine(Span<float> level, int count, Phase phase)
    {
        ref var target = ref AudioKernels.Origin<V>(level, count);
        var (turn, step) = Run(phase);
        for (var i = 0; i < count; i += V.Count)
        {
            (V.Load(ref target, i) * LaneMath.Sine(turn)).Store(ref target, i);
            turn = V.AddBits(turn, step);
        }
    }

    public void AddProduct(Span<float> to, ReadOnlySpan<float> signal, ReadOnlySpan<float> level, int count)
    {
        ref var target = ref AudioKernels.Origin<V>(to, count);
        ref var signalSource = ref AudioKernels.Origin<V>(signal, count);
        ref var levelSource = ref AudioKernels.Origin<V>(level, count);
        for (var i = 0; i < count; i += V.Count)
            (V.Load(ref target, i) + V.Load(ref signalSource, i) * V.Load(ref levelSource, i)).Store(ref target, i);
    }

    public void AddScaled(Span<float> to, ReadOnlySpan<float> signal, float gain, int count)
    {
        ref var target = ref AudioKernels.Origin<V>(to, count);
        ref var source = ref AudioKernels.Origin<V>(signal, count);
        for (var i = 0; i < count; i += V.Count)
            (V.Load(ref target, i) + V.Of(gain) * V.Load(ref source, i)).Store(ref target, i);
    }

    public void Chirp(Span<float> level, int count, int from, float rate, float scale, float offset)
    {
        ref var target = ref AudioKernels.Origin<V>(level, count);
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
        ref var target = ref AudioKernels.Origin<V>(MemoryMarshal.Cast<int, float>(to), count);
        var index = V.AddBits(V.OfBits(first), V.Indices);
        for (var i = 0; i < count; i += V.Count)
        {
            var hash = LaneMath.Hash(V.AddBits(V.MultiplyBits(index, V.OfBits(LaneMath.GoldenRatio)), V.OfBits(key)));
            V.AddBits(hash & V.OfBits(0xffff), V.OfBits(unchecked((uint)-32_768))).Store(ref target, i);
            index = V.AddBits(index, V.OfBits((uint)V.Count));
        }
    }

    public void Swell(Span<float> to, ReadOnlySpan<int> sums, int count, Phase phase, int from, float scale, float rate)
    {
        ref var target = ref AudioKernels.Origin<V>(to, count);
        ref var source = ref AudioKernels.Origin<V>(MemoryMarshal.Cast<int, float>(sums), count);
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

    // Not inlined, what it returns lies in memory, and every turn of a loop waits for its store and load.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (V Phase, V Step) Run(Phase phase) => (
        V.AddBits(V.OfBits(phase.Start), V.MultiplyBits(V.Indices, V.OfBits(phase.Step))),
        V.OfBits(unchecked(phase.Step * (uint)V.Count)));

    private static float HalfPeriod(Phase saw) => (float)(2_147_483_648.0 / saw.Step);
}
