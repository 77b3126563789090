namespace Streamgauge.Media.Audio;

/// <summary>Which dither a chunk gets: the index of its first frame, and a key a side.</summary>
internal readonly record struct Dither(uint FirstFrame, uint LeftKey, uint RightKey);
