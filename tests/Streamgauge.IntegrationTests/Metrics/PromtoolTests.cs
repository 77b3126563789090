using System.Diagnostics;
using System.IO.Pipelines;
using Streamgauge.Metrics;
using Xunit;

namespace Streamgauge.IntegrationTests.Metrics;

public sealed class PromtoolTests
{
    [Fact]
    public async Task Promtool_has_nothing_to_say_about_the_text()
    {
        var ct = TestContext.Current.CancellationToken;
        var start = new ProcessStartInfo("promtool", ["check", "metrics"])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
        };
        using var promtool = Process.Start(start)!;

        var pipe = PipeWriter.Create(promtool.StandardInput.BaseStream);
        await Exposition.WriteAsync(pipe, new KnownTruth().Registry, ExpositionFormat.Negotiate("text/plain"), new ExpositionOptions(), ct);
        await pipe.CompleteAsync();
        var said = await promtool.StandardOutput.ReadToEndAsync(ct) + await promtool.StandardError.ReadToEndAsync(ct);
        await promtool.WaitForExitAsync(ct);

        Assert.Equal("", said);
        Assert.Equal(0, promtool.ExitCode);
    }
}
