using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Streamgauge.Media;
using Streamgauge.Media.Audio;
using Streamgauge.Media.Music;
using Streamgauge.Media.Sound;

namespace Streamgauge.Tests.Media;

/// <summary>Chunks of music for tests: as samples, as hash, or as the float mix before the limit.</summary>
internal static class Rendered
{
    public static short[] Pcm(MusicRenderer renderer, int chunks)
    {
        var pcm = new short[chunks * AudioFormat.ChunkFrames * 2];
        for (var chunk = 0; chunk < chunks; chunk++)
        {
            renderer.Prepare();
            Assert.True(renderer.Render(MemoryMarshal.AsBytes(pcm.AsSpan(chunk * AudioFormat.ChunkFrames * 2, AudioFormat.ChunkFrames * 2))));
        }

        return pcm;
    }

    public static short[] Pcm(long seed, MusicParameters parameters, int chunks) => Pcm(new MusicRenderer(seed, parameters), chunks);

    public static string Hash(short[] pcm) => Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes(pcm.AsSpan())));

    /// <summary>The left side of the float mix of one phrase's voices.</summary>
    public static float[] Mix(Phrase phrase, int chunks)
    {
        var workspace = new Workspace(AudioKernels.Best.Voices);
        var mixer = new Mixer(workspace);
        mixer.Add(phrase, 0);
        var mix = new float[chunks * AudioFormat.ChunkFrames];
        for (var chunk = 0; chunk < chunks; chunk++)
        {
            mixer.Mix((long)chunk * AudioFormat.ChunkFrames);
            workspace.Left.Span[..AudioFormat.ChunkFrames].CopyTo(mix.AsSpan(chunk * AudioFormat.ChunkFrames));
        }

        return mix;
    }
}
