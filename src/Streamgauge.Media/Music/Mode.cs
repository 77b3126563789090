namespace Streamgauge.Media.Music;

/// <summary>The scale a piece is in, and with it the chords of the five slots.</summary>
public enum Mode
{
    /// <summary>Natural minor.</summary>
    Aeolian,

    /// <summary>Minor with a raised sixth.</summary>
    Dorian,

    /// <summary>Minor with a lowered second.</summary>
    Phrygian,

    /// <summary>Major with a raised fourth.</summary>
    Lydian,
}
