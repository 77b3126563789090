using Streamgauge.Media.Music;

namespace Streamgauge.Media.Sound;

/// <summary>What the next phrase shall be made of; another seed restarts the phrase index at 0.</summary>
public sealed record MusicChange(MusicParameters Parameters, long? Seed);
