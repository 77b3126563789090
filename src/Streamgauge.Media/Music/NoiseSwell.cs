namespace Streamgauge.Media.Music;

/// <summary>A swell of soft noise: start and length in frames, velocity 0.15..0.6, the key of its noise, and its pan.</summary>
public readonly record struct NoiseSwell(int Frame, int Frames, double Velocity, uint NoiseKey, double Pan);
