using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Streamgauge.Media.Music;

/// <summary>Writes phrases: a pure function of seed, phrase index and parameters, in float64. Safe from any thread.</summary>
public static class Composer
{
    /// <summary>The phrase of this index. Parts that are switched off are composed all the same: switching is a matter of sounding.</summary>
    public static Phrase Compose(long seed, long index, MusicParameters parameters)
    {
        var chords = Chords(new RandomStream(seed, index, RandomPurpose.Chords), parameters);
        return new Phrase
        {
            Index = index,
            Seed = seed,
            Parameters = parameters,
            Chords = chords,
            Lead = Melody.Compose(seed, index, parameters, chords.AsSpan()),
            Kicks = Kicks(new RandomStream(seed, index, RandomPurpose.Kicks), parameters),
            Swells = Swells(seed, index, parameters),
        };
    }

    private static ImmutableArray<byte> Chords(RandomStream random, MusicParameters parameters)
    {
        var slots = new byte[Phrase.Bars];
        for (var bar = 1; bar < slots.Length; bar++)
            slots[bar] = (byte)Harmony.Next(slots[bar - 1], parameters.ChordProgressionVariety, random.Unit());
        return ImmutableCollectionsMarshal.AsImmutableArray(slots);
    }

    private static ImmutableArray<KickHit> Kicks(RandomStream random, MusicParameters parameters)
    {
        if (parameters.Intensity < 0.3) return [];

        var kicks = ImmutableArray.CreateBuilder<KickHit>(2);
        var step = random.Integer(4, 8);
        for (var bar = 0; bar < Phrase.Bars; bar += step)
        {
            var skip = random.Unit();
            var shift = random.Integer(-100, 100);
            var velocity = Math.Clamp(0.4 + 0.3 * parameters.Intensity + random.Between(-0.1, 0.1), 0.3, 0.8);
            if (skip >= 0.3) kicks.Add(new KickHit(Math.Max(0, bar * parameters.BarFrames + shift), velocity));
        }

        return kicks.DrainToImmutable();
    }

    private static ImmutableArray<NoiseSwell> Swells(long seed, long index, MusicParameters parameters)
    {
        var count = (int)Math.Floor(2 * parameters.Intensity);
        if (count == 0) return [];

        var random = new RandomStream(seed, index, RandomPurpose.Swells);
        var pan = new RandomStream(seed, index, RandomPurpose.SwellPan);
        var length = (double)(Phrase.Bars * parameters.BarFrames) / AudioFormat.SampleRate;
        var swells = ImmutableArray.CreateBuilder<NoiseSwell>(count);
        for (var swell = 0; swell < count; swell++)
        {
            var onset = AudioFormat.Frames(random.Between(0, 0.8 * length));
            var frames = AudioFormat.Frames(random.Between(3, 8));
            var velocity = Math.Clamp(0.5 * parameters.Intensity + random.Between(-0.15, 0.15), 0.15, 0.6);
            swells.Add(new NoiseSwell(onset, frames, velocity, (uint)(random.Next() >> 32), pan.Between(-0.8, 0.8)));
        }

        return swells.MoveToImmutable();
    }
}
