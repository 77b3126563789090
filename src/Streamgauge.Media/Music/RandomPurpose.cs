namespace Streamgauge.Media.Music;

/// <summary>What a stream of random numbers is for. The numbers are part of the music: never renumber.</summary>
internal enum RandomPurpose
{
    Chords = 1,
    Melody = 2,
    Kicks = 3,
    Swells = 4,
    LeadPan = 5,
    SwellPan = 6,
    Dither = 7,
}
