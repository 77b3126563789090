using System.Collections.Immutable;

namespace Streamgauge.Media.Music;

/// <summary>Composes a phrase's lead. The order of draws is part of the music.</summary>
internal static class Melody
{
    public static ImmutableArray<LeadNote> Compose(long seed, long index, MusicParameters parameters, ReadOnlySpan<byte> chords)
    {
        var random = new RandomStream(seed, index, RandomPurpose.Melody);
        var pan = new RandomStream(seed, index, RandomPurpose.LeadPan);
        var frames = chords.Length * parameters.BarFrames;
        var length = (double)frames / AudioFormat.SampleRate;
        var notes = ImmutableArray.CreateBuilder<LeadNote>(24);
        for (var t = 0.0; t < length; t += Gap(ref random, parameters.Intensity))
        {
            var bar = Math.Min((int)Math.Floor(t * chords.Length / length), chords.Length - 1);
            var (category, interval) = Pitch(ref random, parameters, chords[bar]);
            var octave = random.Integer(0, 1 + (int)Math.Floor(2 * parameters.Intensity));
            var midi = Math.Clamp(MusicKeys.Root(parameters.Key) + interval + 12 * octave, 21, 127);
            var duration = Duration(ref random, parameters.Intensity);
            var velocity = random.Between(0.25, 0.5) * (0.7 + 0.3 * parameters.Intensity);

            // A note never rounds into the next phrase: voices must not start after those that follow them.
            var frame = Math.Min(AudioFormat.Frames(t), frames - 1);
            notes.Add(new LeadNote(frame, AudioFormat.Frames(duration), midi, velocity, category, pan.Between(-0.6, 0.6)));
        }

        return notes.DrainToImmutable();
    }

    private static (NoteCategory Category, int Interval) Pitch(ref RandomStream random, MusicParameters parameters, int slot)
    {
        var draw = random.Unit();
        var complexity = parameters.MelodyComplexity;
        if (draw < 0.7 - 0.4 * complexity) return (NoteCategory.Chord, Harmony.Chord(parameters.Mode, slot)[random.Integer(0, 2)]);
        if (draw < 0.95 - 0.2 * complexity) return (NoteCategory.Scale, Harmony.Scale(parameters.Mode)[random.Integer(0, 6)]);
        return (NoteCategory.Chromatic, random.Integer(0, 11));
    }

    private static double Duration(ref RandomStream random, double intensity) => intensity switch
    {
        < 0.3 => random.Between(2, 5),
        < 0.6 => random.Between(1, 3),
        _ => random.Between(0.5, 2),
    };

    private static double Gap(ref RandomStream random, double intensity)
    {
        var gap = random.Between(0.5, 2.5) / (0.5 + 2 * intensity);
        if (random.Unit() < 0.2) gap *= random.Between(1.5, 3);
        return Math.Max(0.2, gap);
    }
}
