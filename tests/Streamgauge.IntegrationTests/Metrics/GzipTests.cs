using System.Diagnostics;
using System.IO.Pipelines;
using Streamgauge.Metrics;
using Xunit;

namespace Streamgauge.IntegrationTests.Metrics;

/// <summary>The compressed exposition as gzip itself sees it, while values change under it.</summary>
public sealed class GzipTests
{
    private static readonly ExpositionOptions Plain = new() { NameFilter = ["zipped_total"] };

    [Fact]
    public async Task Gzip_finds_no_fault_and_unpacks_the_plain_exposition()
    {
        var registry = new MetricRegistry();
        var family = registry.Counter(new MetricDescriptor("zipped_total", "Zipped.") { Labels = [new("stream")] });
        var counters = Enumerable.Range(0, 2000).Select(i => family.With($"stream-{i:x4}")).ToArray();
        for (var round = 0; round < 3; round++)
        {
            for (var i = 0; i < counters.Length; i += 1 + round) counters[i].Increment(1L << (i % 40));
            var zipped = await Bytes(registry, Plain with { Compression = ExpositionCompression.Gzip });

            Assert.Empty(await Gzip("-t", zipped));
            Assert.Equal(await Bytes(registry, Plain), await Gzip("-dc", zipped));
        }
    }

    private static async Task<byte[]> Bytes(MetricRegistry registry, ExpositionOptions options)
    {
        using var memory = new MemoryStream();
        var pipe = PipeWriter.Create(memory, new StreamPipeWriterOptions(leaveOpen: true));
        await Exposition.WriteAsync(pipe, registry, ExpositionFormat.Text, options, TestContext.Current.CancellationToken);
        await pipe.CompleteAsync();
        return memory.ToArray();
    }

    private static async Task<byte[]> Gzip(string option, byte[] input)
    {
        var ct = TestContext.Current.CancellationToken;
        var start = new ProcessStartInfo("gzip", [option]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        using var gzip = Process.Start(start)!;
        using var output = new MemoryStream();
        var reading = Task.WhenAll(gzip.StandardOutput.BaseStream.CopyToAsync(output, ct), gzip.StandardError.BaseStream.CopyToAsync(output, ct));
        await gzip.StandardInput.BaseStream.WriteAsync(input, ct);
        gzip.StandardInput.Close();
        await reading;
        await gzip.WaitForExitAsync(ct);
        Assert.Equal(0, gzip.ExitCode);
        return output.ToArray();
    }
}
