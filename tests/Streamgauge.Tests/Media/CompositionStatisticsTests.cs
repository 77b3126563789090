using Streamgauge.Media.Music;

namespace Streamgauge.Tests.Media;

public sealed class CompositionStatisticsTests
{
    private const int Phrases = 20_000;

    private static readonly double[][] Table =
    [
        [.2, .3, .1, .3, .1], [.4, .1, .2, .2, .1], [.5, .1, .1, .2, .1], [.3, .2, .1, .2, .2], [.4, .2, .1, .2, .1],
    ];

    [Theory]
    [InlineData(0)]
    [InlineData(0.5)]
    [InlineData(1)]
    public void Chords_follow_each_other_as_the_table_says(double variety)
    {
        var counts = new double[5, 5];
        foreach (var phrase in Compose(MusicParameters.Default with { ChordProgressionVariety = variety, Intensity = 0 }))
        {
            Assert.Equal(0, phrase.Chords[0]);
            for (var bar = 1; bar < Phrase.Bars; bar++) counts[phrase.Chords[bar - 1], phrase.Chords[bar]]++;
        }

        for (var from = 0; from < 5; from++)
        {
            var total = Enumerable.Range(0, 5).Sum(to => counts[from, to]);
            for (var to = 0; to < 5; to++)
                Assert.Equal((1 - variety) * Table[from][to] + variety * 0.2, counts[from, to] / total, 0.01);
        }
    }

    [Theory]
    [InlineData(0, 0.7, 0.25, 0.05)]
    [InlineData(1, 0.3, 0.45, 0.25)]
    public void Complexity_moves_notes_from_the_chord_to_the_scale_and_beyond(double complexity, double chord, double scale, double chromatic)
    {
        var counts = new double[3];
        foreach (var phrase in Compose(MusicParameters.Default with { MelodyComplexity = complexity }))
            foreach (var note in phrase.Lead) counts[(int)note.Category]++;

        Assert.Equal(chord, counts[0] / counts.Sum(), 0.01);
        Assert.Equal(scale, counts[1] / counts.Sum(), 0.01);
        Assert.Equal(chromatic, counts[2] / counts.Sum(), 0.01);
    }

    [Fact]
    public void A_default_phrase_has_about_22_notes() =>
        Assert.Equal(22.6, Compose(MusicParameters.Default).Average(phrase => phrase.Lead.Length), 0.5);

    private static IEnumerable<Phrase> Compose(MusicParameters parameters) =>
        Enumerable.Range(0, Phrases).Select(index => Composer.Compose(7, index, parameters));
}
