using Streamgauge.Media.Music;
using Streamgauge.Media.Sound;

namespace Streamgauge.Tests.Media;

public sealed class ChangeTests
{
    private readonly MusicRenderer _renderer = new(1, MusicParameters.Default);

    [Fact]
    public void A_change_waits_for_the_next_phrase()
    {
        Rendered.Pcm(_renderer, 10);

        Assert.Equal(8 * 151_200, _renderer.Change(new MusicChange(MusicParameters.Default with { Key = "C" }, null), atBar: false));
        Assert.Equal("A", _renderer.Phrase!.Parameters.Key);
        Rendered.Pcm(_renderer, 8 * 151_200 / 4_410);
        Assert.Equal(("C", 1L), (_renderer.Phrase.Parameters.Key, _renderer.Phrase.Index));
    }

    [Theory]
    [InlineData(1, 151_200)]
    [InlineData(32, 151_200)]       // 141,120 rendered: 10,080 frames of notice
    [InlineData(33, 2 * 151_200)]   // 145,530 rendered: 5,670 would be too few
    public void A_change_at_a_bar_takes_the_first_line_that_leaves_notice(int rendered, long line)
    {
        Rendered.Pcm(_renderer, rendered);

        Assert.Equal(line, _renderer.Change(new MusicChange(MusicParameters.Default with { Key = "C" }, null), atBar: true));
        while (_renderer.Position < line) Rendered.Pcm(_renderer, 1);
        Assert.Equal((line, 1L), (_renderer.PhraseStart, _renderer.Phrase!.Index));
    }

    [Fact]
    public void A_new_seed_begins_again_at_phrase_0()
    {
        Rendered.Pcm(_renderer, 10);
        _renderer.Change(new MusicChange(MusicParameters.Default, 5), atBar: true);
        _renderer.Change(new MusicChange(MusicParameters.Default with { Key = "D" }, null), atBar: false);
        Rendered.Pcm(_renderer, 40);

        Assert.Equal((0L, 5L, "D"), (_renderer.Phrase!.Index, _renderer.Phrase.Seed, _renderer.Phrase.Parameters.Key));
    }

    [Fact]
    public void The_present_seed_is_no_change()
    {
        Rendered.Pcm(_renderer, 10);
        _renderer.Change(new MusicChange(MusicParameters.Default, 1), atBar: true);
        Rendered.Pcm(_renderer, 40);

        Assert.Equal((1L, 1L), (_renderer.Phrase!.Index, _renderer.Phrase.Seed));
    }

    [Fact]
    public void An_abandoned_phrase_is_followed_by_the_next_at_the_chunk_named()
    {
        Rendered.Pcm(_renderer, 10);
        _renderer.Abandon(11);
        Rendered.Pcm(_renderer, 1);

        Assert.Equal((11L * 4_410, 1L), (_renderer.PhraseStart, _renderer.Phrase!.Index));
    }
}
