using Streamgauge.Media.Music;
using Streamgauge.Media.Sound;
using Streamgauge.Server.Synthesis.Channels;

namespace Streamgauge.Tests.Synthesis;

public sealed class PhraseFailureTests
{
    private static readonly MusicParameters Impossible = MusicParameters.Default with { StereoWidth = double.NaN };

    private readonly PlayedChannel _played = new();

    [Fact]
    public void Failures_with_music_between_them_are_not_in_a_row()
    {
        for (var failure = 1; failure <= 5; failure++)
        {
            _played.Channel.Music.Change(new MusicChange(Impossible, null), atBar: true);   // a bar line within a chunk
            do _played.Play(10);
            while (!IsSilent());
            _played.Channel.Music.Change(new MusicChange(MusicParameters.Default, null), atBar: false);
            _played.Play(1_000);

            Assert.Equal(ChannelState.Live, _played.Channel.State);
        }
    }

    private bool IsSilent()
    {
        Assert.True(_played.Channel.Ring.TryHold(_played.Channel.Ring.Written - 1, out var chunk));
        chunk.Release();
        return chunk.IsSilent;
    }
}
