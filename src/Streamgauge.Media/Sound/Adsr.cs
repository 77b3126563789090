using Streamgauge.Media.Audio;

namespace Streamgauge.Media.Sound;

/// <summary>
/// The level of a note over time: attack, decay, sustain and release, all frames. The release starts from wherever the level stands
/// when the note ends; stages are cut by that end, never skipped. At and after <see cref="Length"/> the level is exactly 0.
/// </summary>
internal readonly struct Adsr(AdsrStages stages, int noteFrames)
{
    private readonly AdsrStages _stages = stages;
    private readonly int _noteFrames = noteFrames;
    private readonly double _released = stages.LevelAt(noteFrames);

    public int Length => _noteFrames + _stages.ReleaseFrames;

    /// <summary>Writes the levels of frames from, from + 1, …, and zeros into the padding.</summary>
    public void Render(IVoiceKernels kernels, Span<float> to, int from, int count)
    {
        var end = from + count;
        var held = Math.Min(end, _noteFrames);
        Write(kernels, to, from, _stages.Attack, Math.Min(held, _stages.Decay.Start));
        Write(kernels, to, from, _stages.Decay, Math.Min(held, _stages.Sustain.Start));
        Hold(to, from, held);
        Write(kernels, to, from, _stages.Release(_noteFrames, _released), Math.Min(end, Length));
        to[(Math.Min(end, Length) - from)..(count + AudioKernels.Padding)].Clear();
    }

    private void Hold(Span<float> to, int from, int end)
    {
        var start = Math.Max(from, _stages.Sustain.Start);
        if (start < end) to[(start - from)..(end - from)].Fill((float)_stages.Sustain.Offset);
    }

    private static void Write(IVoiceKernels kernels, Span<float> to, int from, AdsrStage stage, int end)
    {
        var start = Math.Max(from, stage.Start);
        if (start >= end) return;

        kernels.Exponential(
            to[(start - from)..], end - start, start - stage.Start, (float)stage.Rate, (float)stage.Scale, (float)stage.Offset);
    }
}
