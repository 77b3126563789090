using System.IO.Pipelines;
using System.Text;
using Streamgauge.Metrics;

namespace Streamgauge.Tests.Metrics;

/// <summary>Scrapes a registry into memory.</summary>
internal static class Scrape
{
    public static async Task<string> TextAsync(MetricRegistry registry, ExpositionFormat? format = null, ExpositionOptions? options = null) =>
        Encoding.UTF8.GetString(await BytesAsync(registry, format, options));

    public static async Task<byte[]> BytesAsync(MetricRegistry registry, ExpositionFormat? format = null, ExpositionOptions? options = null)
    {
        using var memory = new MemoryStream();
        var writer = PipeWriter.Create(memory, new StreamPipeWriterOptions(leaveOpen: true));
        await Exposition.WriteAsync(writer, registry, format ?? ExpositionFormat.Text, options, TestContext.Current.CancellationToken);
        await writer.CompleteAsync();
        return memory.ToArray();
    }
}
