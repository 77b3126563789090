using System.Security.Cryptography;
using Streamgauge.Media;
using Streamgauge.Media.Music;
using Streamgauge.Media.Sound;
using Xunit;

namespace Streamgauge.Tests.Media;

/// <summary>What engine version 1 sounds like: seed 1, the first 100 chunks, the first half of their SHA-256. Another hash means another engine version.</summary>
public abstract class GoldenSuite
{
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
        var chunk = new byte[AudioFormat.ChunkBytes];
        for (var sequence = 0; sequence < 100; sequence++)
        {
            renderer.Prepare();
            Assert.True(renderer.Render(chunk));
            sum.AppendData(chunk);
        }

        Assert.Equal(hash, Convert.ToHexStringLower(sum.GetHashAndReset())[..32]);
    }
}
