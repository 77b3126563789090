using Xunit;

namespace Streamgauge.IntegrationTests.Metrics;

/// <summary>The sample under `samples/aot` compiled to machine code by a real NativeAOT compiler, and run.</summary>
public sealed class NativeAotTests
{
    // .NET 9's compiler brings its runtime along; that of .NET 10 takes it from a package that not every feed has.
    private const string Framework = "net9.0";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    [Fact]
    public async Task The_sample_publishes_natively_without_a_warning_and_tells_the_truth()
    {
        var folder = ChildProcess.NewFolder();
        string[] publish = ["publish", Path.Combine(Repository(), "samples", "aot"), "-r", "linux-x64", $"-p:SampleFramework={Framework}", "-o", folder, "-nologo", "-v:minimal", "--disable-build-servers"];

        var (published, said) = await RunAsync("dotnet", folder, publish);
        Assert.True(published == 0, said);
        Assert.DoesNotContain("warning", said, StringComparison.OrdinalIgnoreCase);

        var (exit, text) = await RunAsync(Path.Combine(folder, "Streamgauge.Samples.Aot"), folder);
        Assert.True(exit == 0, text);
        Assert.Contains("sample_frames_total{stream=\"stream-1\",codec=\"opus\"} 48000", text, StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }

    private static async Task<(int Exit, string Said)> RunAsync(string program, string folder, params string[] arguments)
    {
        await using var process = new ChildProcess(program, arguments, folder: folder);
        using var patience = new CancellationTokenSource(Patience);
        await process.EndAsync(patience.Token);
        return (process.ExitCode, process.Said);
    }

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Streamgauge.slnx"))) folder = folder.Parent;
        return folder.FullName;
    }
}
