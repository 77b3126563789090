using System.Security.Cryptography;
using Streamgauge.Media;
using Streamgauge.Media.Music;
using Streamgauge.Media.Sound;
using Xunit;

namespace Streamgauge.Tests.Media;

/// <summary>What engine version 1 sounds like: seed 1, the first 100 chunks, the first half of their SHA-256. Another hash means another engine version.</summary>
public abstract class GoldenSuite
{
    [Fact]
    public void A_bar_line_a_phrases_end_and_another_seed_are_what_they_were()
    {
        Assert.Equal(1, MusicRenderer.EngineVersion);
        var renderer = new MusicRenderer(1, MusicParameters.Default);
        using var sum = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(sum, renderer, 30);
        renderer.Change(new MusicChange(MusicPreset.Find("bright")!.Parameters with { Bpm = 120, StereoWidth = 0 }, null), atBar: true);   // heard from chunk 34 on
        Append(sum, renderer, 90);
        renderer.Change(new MusicChange(MusicPreset.Find("focus")!.Parameters, 77), atBar: false);   // from chunk 194
        Append(sum, renderer, 130);

        Assert.Equal((77L, 0L), (renderer.Phrase!.Seed, renderer.Phrase.Index));
        Assert.Equal("7a115305f77867968add34b8fb6c2cc5", Half(sum));
    }

    [Theory]
    [InlineData("default", "f3f3989845678c80081fb1d60995ae3c")]
    [InlineData("focus", "d2ca80f61b49d561dfbdf78a0a9ee012")]
    [InlineData("meditation", "a00f74d636d16ca315cee9ccb5fb8651")]
    [InlineData("sleep", "79826b10c8b0f9a4b8810659785156f8")]
    [InlineData("bright", "22dd08eddd1b2db2bfd395f012d6f3b3")]
    public void Ten_seconds_of_music_are_what_they_were(string preset, string hash)
    {
        Assert.Equal(1, MusicRenderer.EngineVersion);
        var renderer = new MusicRenderer(1, MusicPreset.Find(preset)?.Parameters ?? MusicParameters.Default);
        using var sum = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(sum, renderer, 100);

        Assert.Equal(hash, Half(sum));
    }

    private static string Half(IncrementalHash sum) => Convert.ToHexStringLower(sum.GetHashAndReset())[..32];

    private static void Append(IncrementalHash sum, MusicRenderer renderer, int chunks)
    {
        var chunk = new byte[AudioFormat.ChunkBytes];
        for (var i = 0; i < chunks; i++)
        {
            renderer.Prepare();
            Assert.True(renderer.Render(chunk));
            sum.AppendData(chunk);
        }
    }
}
