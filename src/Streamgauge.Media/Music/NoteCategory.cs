namespace Streamgauge.Media.Music;

/// <summary>Where a lead note's pitch came from.</summary>
public enum NoteCategory
{
    /// <summary>The bar's chord.</summary>
    Chord,

    /// <summary>The mode's scale.</summary>
    Scale,

    /// <summary>Any semitone.</summary>
    Chromatic,
}
