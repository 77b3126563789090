namespace Streamgauge.Media.Music;

/// <summary>A kick: where it falls in its phrase, in frames, and how hard, 0.3..0.8.</summary>
public readonly record struct KickHit(int Frame, double Velocity);
