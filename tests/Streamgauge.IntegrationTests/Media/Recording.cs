using System.Runtime.InteropServices;
using Streamgauge.IntegrationTests.Support;
using Streamgauge.Media;
using Streamgauge.Media.Music;
using Streamgauge.Media.Sound;

namespace Streamgauge.IntegrationTests.Media;

/// <summary>Sounds that this code did not make up for itself: speech by espeak-ng, music by the synthesiser, both at any rate by ffmpeg.</summary>
internal static class Recording
{
    private const string Text = "Good morning everybody. Never mind the weather, we are on air now. Please read all the numbers: one, nine, eleven.";

    /// <summary>A sentence as 16-bit samples at full scale 1.0, without the stillness before and after it.</summary>
    public static async Task<float[]> SpeechAsync(int sampleRate, string text = Text, string voice = "en")
    {
        var wav = Path.GetTempFileName();
        await Shell.RunAsync("espeak-ng", "-v", voice, "-w", wav, text);
        var samples = await DecodeAsync(wav, sampleRate);
        File.Delete(wav);
        return samples[Array.FindIndex(samples, IsHeard)..(Array.FindLastIndex(samples, IsHeard) + 1)];
    }

    /// <summary>The first seconds of what the synthesiser plays with seed 1, mixed to one channel.</summary>
    public static async Task<float[]> MusicAsync(int sampleRate, string preset, double seconds)
    {
        var renderer = new MusicRenderer(1, MusicPreset.Find(preset)!.Parameters);
        var (chunk, pcm) = (new byte[AudioFormat.ChunkBytes], Path.GetTempFileName());
        await using (var file = File.Create(pcm))
        {
            while (file.Length < seconds * AudioFormat.SampleRate * 4)
            {
                renderer.Prepare();
                renderer.Render(chunk);
                file.Write(chunk);
            }
        }

        var samples = await DecodeAsync(pcm, sampleRate, "-f", "s16le", "-ar", "44100", "-ac", "2");
        File.Delete(pcm);
        return samples[..(int)(seconds * sampleRate)];
    }

    private static async Task<float[]> DecodeAsync(string file, int sampleRate, params string[] format)
    {
        var raw = Path.GetTempFileName();
        await Shell.RunAsync("ffmpeg", ["-v", "error", "-y", .. format, "-i", file, "-ar", $"{sampleRate}", "-ac", "1", "-f", "f32le", raw]);
        var samples = MemoryMarshal.Cast<byte, float>(await File.ReadAllBytesAsync(raw)).ToArray();
        File.Delete(raw);
        return samples;
    }

    private static bool IsHeard(float sample) => Math.Abs(sample) > 0.01;
}
