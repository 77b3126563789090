using Streamgauge.Media.Audio;
using Streamgauge.Media.Music;
using Streamgauge.Media.Sound;

namespace Streamgauge.Tests.Media;

public sealed class DeterminismTests
{
    private static readonly MusicParameters Wide = MusicParameters.Default with { StereoWidth = 0.5, Intensity = 1, Bpm = 120 };

    [Fact]
    public void The_same_seed_and_changes_give_the_same_bytes() => Assert.Equal(Played(AudioKernels.Best), Played(AudioKernels.Best));

    [Fact]
    public void Every_vector_width_gives_the_same_bytes()
    {
        var narrow = Played(AudioKernels.Of<Lanes128>());

        Assert.Equal(narrow, Played(AudioKernels.Of<Lanes256>()));
        Assert.Equal(narrow, Played(AudioKernels.Of<Lanes512>()));
    }

    private static string Played(AudioKernels kernels)
    {
        var renderer = new MusicRenderer(9, MusicParameters.Default, kernels);
        var first = Rendered.Pcm(renderer, 30);
        renderer.Change(new MusicChange(Wide, null), atBar: true);
        var second = Rendered.Pcm(renderer, 30);
        renderer.Change(new MusicChange(Wide with { Key = "F#" }, 77), atBar: false);
        return Rendered.Hash([.. first, .. second, .. Rendered.Pcm(renderer, 165)]);
    }
}
