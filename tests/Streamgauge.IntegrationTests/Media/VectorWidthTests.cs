using System.Runtime.Intrinsics;

namespace Streamgauge.IntegrationTests.Media;

/// <summary>The committed hashes of music hold at each vector width that this machine has, each in a process that knows no wider one.</summary>
public sealed class VectorWidthTests
{
    private const int Hashes = 6;

    [Fact]
    public Task At_128_bits_music_is_what_it_is_everywhere() => Alone.RunAsync<GoldenTests>(Hashes + 1, (GoldenTests.Width, "128"), ("DOTNET_EnableAVX2", "0"), ("DOTNET_EnableAVX", "0"), ("DOTNET_EnableAVX512", "0"));

    [Fact]
    public Task At_256_bits_music_is_what_it_is_everywhere() =>
        Vector256.IsHardwareAccelerated ? Alone.RunAsync<GoldenTests>(Hashes + 1, (GoldenTests.Width, "256"), ("DOTNET_EnableAVX512", "0")) : NotHere();

    [Fact]
    public Task At_512_bits_music_is_what_it_is_everywhere() =>
        Vector512.IsHardwareAccelerated ? Alone.RunAsync<GoldenTests>(Hashes + 1, (GoldenTests.Width, "512")) : NotHere();

    private static Task NotHere()
    {
        TestContext.Current.TestOutputHelper?.WriteLine("not run: this machine has no vectors as wide");
        return Task.CompletedTask;
    }
}
