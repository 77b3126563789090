using Streamgauge.Media;
using Streamgauge.Media.Music;
using Streamgauge.Media.Sound;

namespace Streamgauge.Tests.Media;

public sealed class RendererTwinTests
{
    private static readonly MusicParameters Before = MusicParameters.Default with { Bpm = 120, Intensity = 1, StereoWidth = 0.7, HarmonicDensity = 0.25 };
    private static readonly MusicParameters After = Before with { Key = "C", Mode = Mode.Lydian, HarmonicDensity = 1 };

    [Fact]
    public void Chunk_by_chunk_is_bit_for_bit_the_mix_of_all_voices_in_one_pass()
    {
        // Phrase 0 is cut at its third bar line (264,600); phrases 1 and 2 follow.
        var renderer = new MusicRenderer(5, Before);
        var head = Rendered.Pcm(renderer, 50);
        var line = renderer.Change(new MusicChange(After, null), atBar: true);
        Assert.Equal(264_600, line);
        var pcm = head.Concat(Rendered.Pcm(renderer, 330)).ToArray();

        var length = After.BarFrames * 8;
        var voices = PlainVoice.Of(Composer.Compose(5, 0, Before), 0).Where(voice => voice.Start < line)
            .Concat(PlainVoice.Of(Composer.Compose(5, 1, After), line))
            .Concat(PlainVoice.Of(Composer.Compose(5, 2, After), line + length))
            .OrderBy(voice => voice.Start).ToList();
        var offline = Offline(voices, 380);
        Assert.Equal(-1, FirstDifference(offline, pcm));
    }

    private static int FirstDifference(short[] a, short[] b) => a.AsSpan().CommonPrefixLength(b) is var same && same == a.Length ? -1 : same;

    private static short[] Offline(List<PlainVoice> voices, int chunks)
    {
        var frames = chunks * AudioFormat.ChunkFrames;
        var (left, right) = (new float[frames], new float[frames]);
        foreach (var voice in voices)
        {
            for (var n = 0; n < voice.Length && voice.Start + n < frames; n++)
            {
                var (l, r) = voice.At(n);
                left[voice.Start + n] += l;
                right[voice.Start + n] += r;
            }
        }

        var key = (uint)(new RandomStream(5, 0, RandomPurpose.Dither).Next() >> 32);
        var pcm = new short[frames * 2];
        for (var i = 0; i < frames; i++)
        {
            pcm[2 * i] = Plain.Sample(Plain.Limit(left[i]), Plain.Triangle((uint)i, key));
            pcm[2 * i + 1] = Plain.Sample(Plain.Limit(right[i]), Plain.Triangle((uint)i, key ^ 0x5bd1e995));
        }

        return pcm;
    }
}
