// One stream lives and ends, the runtime's own meter is bridged in, and a scrape is written to the standard output.
// Ends with 1 when the scrape does not say what happened, so that publishing it natively proves something.
using System.IO.Pipelines;
using System.Text;
using Streamgauge.Metrics;
using Streamgauge.Metrics.Bridge;

var registry = new MetricRegistry();
using var bridge = new MeterBridge(registry, new MeterBridgeOptions { Meters = ["System.Runtime"] });
var frames = registry.Counter(new MetricDescriptor("sample_frames_total", "Frames by stream and codec.") { Labels = [new("stream"), new("codec")] });
var joins = registry.Histogram(new MetricDescriptor("sample_join_seconds", "Time to join.") { Unit = "seconds", Buckets = [0.1, 1, 10] });

using (var scope = registry.OpenScope())
{
    var counter = frames.With(scope, "stream-1", "opus");
    for (var i = 0; i < 48_000; i++) counter.Increment();
    joins.With().Observe(0.25);
}

using var output = new MemoryStream();
var pipe = PipeWriter.Create(output, new StreamPipeWriterOptions(leaveOpen: true));
await Exposition.WriteAsync(pipe, registry, ExpositionFormat.Text, new ExpositionOptions(), CancellationToken.None);
await pipe.CompleteAsync();
var text = Encoding.UTF8.GetString(output.ToArray());
Console.Write(text);

string[] expected =
[
    "sample_frames_total{stream=\"stream-1\",codec=\"opus\"} 48000\n",
    "sample_join_seconds_bucket{le=\"1\"} 1\n",
    "dotnet_gc_heap_total_allocated_bytes_total ",
];
return expected.All(text.Contains) ? 0 : 1;
