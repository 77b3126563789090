using System.IO.Pipelines;
using Streamgauge.Metrics;

namespace Streamgauge.Benchmarks.Engine;

/// <summary>A scrape without a network.</summary>
internal static class Scrape
{
    public static readonly ExpositionFormat Text = ExpositionFormat.Negotiate("text/plain;version=0.0.4");
    public static readonly ExpositionFormat Protobuf =
        ExpositionFormat.Negotiate("application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited");

    public static void Into(PipeWriter sink, MetricRegistry registry, ExpositionFormat? format = null, ExpositionOptions? options = null) =>
        Exposition.WriteAsync(sink, registry, format ?? Text, options ?? new ExpositionOptions(), CancellationToken.None).AsTask().GetAwaiter().GetResult();

    public static byte[] Bytes(MetricRegistry registry, ExpositionFormat? format = null, ExpositionOptions? options = null)
    {
        using var memory = new MemoryStream();
        var writer = PipeWriter.Create(memory, new StreamPipeWriterOptions(leaveOpen: true));
        Into(writer, registry, format, options);
        writer.Complete();
        return memory.ToArray();
    }
}
