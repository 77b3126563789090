using Streamgauge.Media.Music;

namespace Streamgauge.Tests.Media;

public sealed class ComposerTests
{
    [Fact]
    public void Seed_1_phrase_0_is_the_documented_music()
    {
        var phrase = Composer.Compose(1, 0, MusicParameters.Default);

        Assert.Equal([0, 0, 1, 1, 2, 2, 1, 0], phrase.Chords);
        Assert.Equal(22, phrase.Lead.Length);
        AssertNote(phrase.Lead[0], 0, 64, 0.289076, 105_129);
        AssertNote(phrase.Lead[1], 63_967, 69, 0.216536, 106_750);
        AssertNote(phrase.Lead[2], 230_516, 88, 0.337225, 110_015);
        Assert.Equal([81, 907_145], phrase.Kicks.Select(kick => kick.Frame));
        Assert.Equal(0.647905, phrase.Kicks[0].Velocity, 1e-6);
        Assert.Equal(0.628114, phrase.Kicks[1].Velocity, 1e-6);
        var swell = Assert.Single(phrase.Swells);
        Assert.Equal((209_916, 153_363), (swell.Frame, swell.Frames));
        Assert.Equal(0.234803, swell.Velocity, 1e-6);
    }

    [Fact]
    public void Seed_1_phrase_1_is_the_documented_music()
    {
        var phrase = Composer.Compose(1, 1, MusicParameters.Default);

        Assert.Equal([0, 0, 1, 0, 0, 0, 1, 1], phrase.Chords);
        Assert.Equal(21, phrase.Lead.Length);
        Assert.Empty(phrase.Kicks);
    }

    [Fact]
    public void Seed_42_phrase_0_is_the_documented_music()
    {
        var phrase = Composer.Compose(42, 0, MusicParameters.Default);

        Assert.Equal([0, 2, 2, 0, 1, 0, 3, 2], phrase.Chords);
        Assert.Equal(23, phrase.Lead.Length);
        AssertNote(phrase.Lead[0], 0, 60, 0.415778, 46_958);
        var kick = Assert.Single(phrase.Kicks);
        Assert.Equal(97, kick.Frame);
        Assert.Equal(0.472967, kick.Velocity, 1e-6);
        var swell = Assert.Single(phrase.Swells);
        Assert.Equal((655_799, 299_194, 0.15), (swell.Frame, swell.Frames, swell.Velocity));
    }

    [Fact]
    public void A_bar_at_70_beats_a_minute_is_151200_frames() => Assert.Equal(151_200, MusicParameters.Default.BarFrames);

    [Theory]
    [InlineData("E", 52)]
    [InlineData("A", 57)]
    [InlineData("C", 60)]
    [InlineData("D#", 63)]
    [InlineData("Eb", 63)]
    public void A_key_has_its_root_between_E3_and_E_flat_4(string key, int midi) => Assert.Equal(midi, MusicKeys.Root(key));

    private static void AssertNote(LeadNote note, int frame, int midi, double velocity, int frames)
    {
        Assert.Equal((frame, midi, frames), (note.Frame, note.Midi, note.Frames));
        Assert.Equal(velocity, note.Velocity, 1e-6);
    }
}
