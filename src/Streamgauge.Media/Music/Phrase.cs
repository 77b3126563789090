using System.Collections.Immutable;

namespace Streamgauge.Media.Music;

/// <summary>Eight bars of music as composed: chords by bar, lead, kicks and swells. Immutable; frames count from the phrase's start.</summary>
public sealed record Phrase
{
    /// <summary>Bars in a phrase.</summary>
    public const int Bars = 8;

    /// <summary>Which phrase since the seed took effect.</summary>
    public required long Index { get; init; }

    /// <summary>The seed it was composed from.</summary>
    public required long Seed { get; init; }

    /// <summary>The parameters it was composed with.</summary>
    public required MusicParameters Parameters { get; init; }

    /// <summary>The chord slot, 0..4, of each bar.</summary>
    public required ImmutableArray<byte> Chords { get; init; }

    /// <summary>The melody, in order of time.</summary>
    public required ImmutableArray<LeadNote> Lead { get; init; }

    /// <summary>The kicks, in order of time.</summary>
    public required ImmutableArray<KickHit> Kicks { get; init; }

    /// <summary>The swells, in the order composed.</summary>
    public required ImmutableArray<NoiseSwell> Swells { get; init; }

    /// <summary>The length of a bar in frames.</summary>
    public int BarFrames => Parameters.BarFrames;

    /// <summary>The length of the phrase in frames.</summary>
    public int Frames => Bars * Parameters.BarFrames;
}
