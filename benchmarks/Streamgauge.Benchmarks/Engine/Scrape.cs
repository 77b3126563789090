using System.IO.Pipelines;
using Streamgauge.Metrics;

namespace Streamgauge.Benchmarks.Engine;

/// <summary>A scrape without a network.</summary>
internal static class Scrape
{
    public static readonly ExpositionFormat Text = ExpositionFormat.Text;
    public static readonly ExpositionFormat Protobuf = ExpositionFormat.Protobuf;

    public static void Into(PipeWriter sink, MetricRegistry registry, ExpositionFormat? format = null, ExpositionOptions? options = null) =>
        Exposition.WriteAsync(sink, registry, format ?? Text, options ?? new ExpositionOptions(), CancellationToken.None).GetAwaiter().GetResult();

    public static byte[] Bytes(MetricRegistry registry, ExpositionFormat? format = null, ExpositionOptions? options = null)
    {
        using var memory = new MemoryStream();
        var writer = PipeWriter.Create(memory, new StreamPipeWriterOptions(leaveOpen: true));
        Into(writer, registry, format, options);
        writer.Complete();
        return memory.ToArray();
    }
}
