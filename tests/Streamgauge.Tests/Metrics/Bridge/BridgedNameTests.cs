using Streamgauge.Metrics.Bridge;
using Xunit;

namespace Streamgauge.Tests.Metrics.Bridge;

public sealed class BridgedNameTests
{
    [Theory]
    [InlineData("http.server.request.duration", "s", "http_server_request_duration_seconds")]
    [InlineData("db.client.operation.duration", "s", "db_client_operation_duration_seconds")]
    [InlineData("process.runtime-thing", null, "process_runtime_thing")]
    [InlineData("buffer_seconds", "s", "buffer_seconds")]
    [InlineData("2fast", "{car}", "_2fast")]
    public void A_histogram_is_named_after_its_instrument_and_unit(string instrument, string? unit, string name) =>
        Assert.Equal(name, BridgedName.Of(instrument, unit, isCounter: false, isGauge: false));

    [Theory]
    [InlineData("dotnet.gc.collections", "{collection}", "dotnet_gc_collections_total")]
    [InlineData("dotnet.gc.heap.total_allocated", "By", "dotnet_gc_heap_total_allocated_bytes_total")]
    [InlineData("requests_total", null, "requests_total")]
    [InlineData("bytes.read", "By", "bytes_read_bytes_total")]
    [InlineData("retries", "1", "retries_total")]
    public void A_counter_ends_in_total(string instrument, string? unit, string name) =>
        Assert.Equal(name, BridgedName.Of(instrument, unit, isCounter: true, isGauge: false));

    [Theory]
    [InlineData("cpu.utilization", "1", "cpu_utilization_ratio")]
    [InlineData("link.speed", "By/s", "link_speed_bytes_per_second")]
    [InlineData("frames", "{frame}/min", "frames_per_minute")]
    [InlineData("depth", "%", "depth_percent")]
    public void A_gauge_says_its_unit(string instrument, string? unit, string name) =>
        Assert.Equal(name, BridgedName.Of(instrument, unit, isCounter: false, isGauge: true));

    [Theory]
    [InlineData("http.request.method", "http_request_method")]
    [InlineData("__reserved", "key__reserved")]
    [InlineData("ключ", "____")]
    public void A_tag_key_is_a_legal_label_name(string key, string label) =>
        Assert.Equal(label.StartsWith("__", StringComparison.Ordinal) ? "key" + label : label, BridgedName.OfLabel(key));
}
