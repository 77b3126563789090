using Streamgauge.IntegrationTests.Support;
using Xunit;

namespace Streamgauge.IntegrationTests.Metrics;

/// <summary>The sample under `samples/aot` compiled to machine code by a real NativeAOT compiler, and run.</summary>
public sealed class NativeAotTests : IDisposable
{
    // .NET 9's compiler brings its runtime along; that of .NET 10 takes it from a package that not every feed has.
    private const string Framework = "net9.0";
    private readonly string _folder = Directory.CreateTempSubdirectory("streamgauge-aot-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task The_sample_publishes_natively_without_a_warning_and_tells_the_truth()
    {
        Installed.Part("/usr/include/zlib.h", "zlib1g-dev");
        var sample = Path.Combine(Root(AppContext.BaseDirectory), "samples", "aot");

        var (published, said) = await Run(Installed.Program("dotnet", "dotnet-sdk-10.0"), "publish", sample, "-r", "linux-x64", $"-p:SampleFramework={Framework}", "-o", _folder, "-nologo", "-v:minimal", "--disable-build-servers");
        Assert.True(published == 0, said);
        Assert.DoesNotContain("warning", said, StringComparison.OrdinalIgnoreCase);

        var (exit, text) = await Run(Path.Combine(_folder, "Streamgauge.Samples.Aot"));
        Assert.True(exit == 0, text);
        Assert.Contains("sample_frames_total{stream=\"stream-1\",codec=\"opus\"} 48000", text, StringComparison.Ordinal);
    }

    private async Task<(int ExitCode, string Said)> Run(string program, params string[] arguments)
    {
        await using var process = new ChildProcess(program, arguments, folder: _folder);
        await process.EndAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, process.Said);
    }

    private static string Root(string folder) => File.Exists(Path.Combine(folder, "Streamgauge.slnx")) ? folder : Root(Path.GetDirectoryName(folder)!);
}
