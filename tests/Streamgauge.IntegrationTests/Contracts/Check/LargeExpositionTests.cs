using System.Diagnostics;
using System.Globalization;
using Streamgauge.IntegrationTests.Metrics;

namespace Streamgauge.IntegrationTests.Contracts.Check;

public sealed class LargeExpositionTests(ITestOutputHelper output)
{
    private const long Ceiling = 256L << 20;
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_hundred_megabytes_are_judged_within_256_MB_of_memory()
    {
        var folder = ChildProcess.NewFolder();
        var file = Path.Combine(folder, "large.txt");
        await WriteAsync(file);
        Assert.True(new FileInfo(file).Length >= 100_000_000);

        using var process = Process.Start(new ProcessStartInfo("dotnet", [Cli.Program, "check", file, "--contract", TeaContract.WriteTo(folder)])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
        })!;
        var text = process.StandardOutput.ReadToEndAsync(Cancellation);
        var peak = await PeakAsync(process);

        output.WriteLine($"{new FileInfo(file).Length / 1e6:F0} MB, peak {peak / 1048576} MiB");
        Assert.Equal(1, process.ExitCode);
        Assert.Contains("K015 error tea_guests", await text, StringComparison.Ordinal);
        Assert.InRange(peak, 1, Ceiling);
        Directory.Delete(folder, recursive: true);
    }

    // The kernel keeps the high-water mark, so the last look before the end misses at most one tick of growth.
    private static async Task<long> PeakAsync(Process process)
    {
        long peak = 0;
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        while (!process.HasExited && await tick.WaitForNextTickAsync(Cancellation)) peak = Math.Max(peak, HighWaterMark(process.Id));
        await process.WaitForExitAsync(Cancellation);
        return peak;
    }

    private static long HighWaterMark(int id)
    {
        try
        {
            var line = File.ReadLines($"/proc/{id}/status").FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null ? 0 : long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024;
        }
        catch (IOException)
        {
            return 0;
        }
    }

    private static async Task WriteAsync(string file)
    {
        await using var text = new StreamWriter(file);
        await text.WriteAsync(TeaContract.Exposition(7).Split("# HELP tea_guests")[0]);
        await text.WriteAsync("# HELP tea_guests Guests at a table.\n# TYPE tea_guests gauge\n");
        for (var i = 0; i < 1_200_000; i++) await text.WriteAsync($"tea_guests{{table=\"t-{i:D8}\",waiter=\"someone-with-a-long-name-who-fills-the-line-{i % 97:D3}\"}} {i % 12}\n");
    }
}
