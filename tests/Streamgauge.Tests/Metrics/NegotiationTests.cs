using Streamgauge.Metrics;

namespace Streamgauge.Tests.Metrics;

public sealed class NegotiationTests
{
    private const string Plain = "text/plain; version=0.0.4; charset=utf-8";
    private const string Open = "application/openmetrics-text; version=1.0.0; charset=utf-8";
    private const string Proto = "application/vnd.google.protobuf; proto=io.prometheus.client.MetricFamily; encoding=delimited";

    [Theory]
    [InlineData(null, Plain)]
    [InlineData("", Plain)]
    [InlineData("image/png", Plain)]
    [InlineData("text/*;q=0.5", Plain)]
    [InlineData("text/plain;version=0.0.3", Plain)]
    [InlineData("application/openmetrics-text", Open)]
    [InlineData("application/openmetrics-text;version=9.9.9, text/plain;q=0.1", Plain)]
    [InlineData("application/openmetrics-text;version=0.0.1", "application/openmetrics-text; version=0.0.1; charset=utf-8")]
    [InlineData("text/plain;version=1.0.0", "text/plain; version=1.0.0; charset=utf-8")]
    [InlineData("text/plain;version=1.0.0;escaping=allow-utf-8", "text/plain; version=1.0.0; charset=utf-8; escaping=allow-utf-8")]
    [InlineData("text/plain;version=0.0.4;escaping=allow-utf-8", Plain + "; escaping=underscores")]
    [InlineData("text/plain;version=0.0.4;escaping=dots", Plain + "; escaping=dots")]
    [InlineData("text/plain;version=0.0.4;escaping=nonsense", Plain)]
    [InlineData("application/openmetrics-text;version=0.0.1;escaping=allow-utf-8", "application/openmetrics-text; version=0.0.1; charset=utf-8; escaping=underscores")]
    [InlineData("application/openmetrics-text;version=1.0.0;q=0.5,text/plain;version=0.0.4;q=0.3,*/*;q=0.1", Open)]
    [InlineData("application/openmetrics-text;q=0.2,*/*;q=0.9", Plain)]
    [InlineData("application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;q=0.75,text/plain;version=0.0.4;q=0.5,*/*;q=0.1", Open)] // Prometheus 2.42
    [InlineData("application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited,application/openmetrics-text;version=1.0.0;q=0.8,application/openmetrics-text;version=0.0.1;q=0.75,text/plain;version=0.0.4;q=0.5,*/*;q=0.1", Proto)] // the same with native histograms
    [InlineData("application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.6,application/openmetrics-text;version=0.0.1;q=0.5,text/plain;version=1.0.0;escaping=allow-utf-8;q=0.4,text/plain;version=0.0.4;q=0.3,*/*;q=0.2", Open + "; escaping=allow-utf-8")] // Prometheus 3
    [InlineData("application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited;escaping=allow-utf-8;q=0.6,application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.5,text/plain;version=0.0.4;q=0.2", Proto + "; escaping=allow-utf-8")]
    [InlineData("application/openmetrics-text;q=0,text/plain;q=0.1", Plain)]
    [InlineData("*/*, application/openmetrics-text", Open)]
    [InlineData("text/plain;version=0.0.4, application/openmetrics-text;version=1.0.0", Plain)]
    [InlineData("application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited,application/openmetrics-text;version=1.0.0;q=0.8", Proto)]
    [InlineData("application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=text,text/plain;q=0.1", Plain)]
    [InlineData("application/vnd.google.protobuf;q=nonsense;proto=io.prometheus.client.MetricFamily;encoding=delimited", Plain)]
    public void The_best_format_is_chosen(string? accept, string contentType) =>
        Assert.Equal(contentType, ExpositionFormat.Negotiate(accept).ContentType);

    [Fact]
    public void A_header_of_absurd_length_is_read_only_so_far() =>
        Assert.Equal(Plain, ExpositionFormat.Negotiate(string.Join(',', Enumerable.Repeat("a/b", 100_000)) + ",application/openmetrics-text").ContentType);
}
