using Streamgauge.Media.Audio;

namespace Streamgauge.Media.Sound;

/// <summary>
/// The level of a note over time: attack, decay, sustain and release, all frames. The release starts from wherever the level stands
/// when the note ends; stages are cut by that end, never skipped. At and after <see cref="Length"/> the level is exactly 0.
/// </summary>
internal readonly struct Adsr(AdsrTimes times, int noteFrames)
{
    private readonly AdsrTimes _times = times;
    private readonly int _noteFrames = noteFrames;
    private readonly double _released = times.LevelAt(noteFrames);

    public int Length => _noteFrames + _times.ReleaseFrames;

    /// <summary>Writes the levels of frames from, from + 1, …, and zeros into the padding.</summary>
    public void Render(IKernels kernels, Span<float> to, int from, int count)
    {
        var end = from + count;
        var held = Math.Min(end, _noteFrames);
        Write(kernels, to, from, _times.Attack, Math.Min(held, _times.Decay.Start));
        Write(kernels, to, from, _times.Decay, Math.Min(held, _times.Sustain.Start));
        Hold(to, from, held);
        Write(kernels, to, from, _times.Release(_noteFrames, _released), Math.Min(end, Length));
        to[(Math.Min(end, Length) - from)..(count + AudioKernels.Padding)].Clear();
    }

    private void Hold(Span<float> to, int from, int end)
    {
        var start = Math.Max(from, _times.Sustain.Start);
        if (start < end) to[(start - from)..(end - from)].Fill((float)_times.Sustain.Offset);
    }

    private static void Write(IKernels kernels, Span<float> to, int from, AdsrSegment segment, int end)
    {
        var start = Math.Max(from, segment.Start);
        if (start >= end) return;

        kernels.Curve(
            to[(start - from)..], end - start, start - segment.Start, (float)segment.Rate, (float)segment.Scale, (float)segment.Offset);
    }
}
