namespace Streamgauge.Media.Sound;

/// <summary>
/// One sounding thing. Its samples depend on their index in the voice only, never on where a chunk begins, and it ends:
/// nothing here decays for ever.
/// </summary>
internal abstract class Voice(long start, int length, double stereoWidth)
{
    /// <summary>The first frame, counted from the channel's beginning.</summary>
    public long Start { get; } = start;

    /// <summary>The frame after the last.</summary>
    public long End { get; } = start + length;

    /// <summary>Whether it sounds in a field with two sides, even if it stands in the middle of it.</summary>
    public bool IsStereo { get; } = stereoWidth != 0;

    /// <summary>Adds this voice's frames from.. to the mix at an offset; count is at most <see cref="Workspace.BlockFrames"/>.</summary>
    public abstract void AddTo(Workspace mix, int offset, int from, int count);
}
