namespace Streamgauge.Media.Music;

/// <summary>A melody note: where it starts in its phrase and how long it is held, in frames; its pitch, velocity and pan in -0.6..0.6.</summary>
public readonly record struct LeadNote(int Frame, int Frames, int Midi, double Velocity, NoteCategory Category, double Pan);
