using Streamgauge.Metrics.Otlp;
using Xunit;

namespace Streamgauge.Tests.Metrics.Otlp;

public sealed class OtlpEnvironmentTests
{
    [Fact]
    public void Without_an_endpoint_nothing_is_pushed() => Assert.Null(Read());

    [Fact]
    public void The_common_endpoint_gets_the_path_of_metrics_and_the_own_one_is_taken_as_it_is()
    {
        Assert.Equal("http://a:4318/v1/metrics", Read(("OTEL_EXPORTER_OTLP_ENDPOINT", "http://a:4318/"))!.Endpoint.ToString());
        Assert.Equal("http://b/push", Read(("OTEL_EXPORTER_OTLP_ENDPOINT", "http://a:4318"), ("OTEL_EXPORTER_OTLP_METRICS_ENDPOINT", "http://b/push"))!.Endpoint.ToString());
    }

    [Fact]
    public void A_variable_wins_over_the_file()
    {
        Assert.Equal("http://file/v1/metrics", OtlpEnvironment.Read(_ => null, "http://file")!.Endpoint.ToString());
        Assert.Equal("http://a/v1/metrics", OtlpEnvironment.Read(n => n == "OTEL_EXPORTER_OTLP_ENDPOINT" ? "http://a" : null, "http://file")!.Endpoint.ToString());
    }

    [Fact]
    public void Every_standard_variable_is_read()
    {
        var options = Read(
            ("OTEL_EXPORTER_OTLP_ENDPOINT", "http://a"), ("OTEL_EXPORTER_OTLP_HEADERS", "authorization=Bearer%20x, tenant=radio"),
            ("OTEL_EXPORTER_OTLP_TIMEOUT", "2500"), ("OTEL_EXPORTER_OTLP_COMPRESSION", "none"), ("OTEL_METRIC_EXPORT_INTERVAL", "15000"),
            ("OTEL_SERVICE_NAME", "live"), ("OTEL_RESOURCE_ATTRIBUTES", "service.name=other,deployment.environment=test"),
            ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"))!;

        Assert.Equal(new Dictionary<string, string> { ["authorization"] = "Bearer x", ["tenant"] = "radio" }, options.Headers);
        Assert.Equal((TimeSpan.FromSeconds(2.5), TimeSpan.FromSeconds(15), false), (options.Timeout, options.Interval, options.Gzip));
        Assert.Equal(("live", "test"), (options.Resource["service.name"], options.Resource["deployment.environment"]));
    }

    [Theory]
    [InlineData("OTEL_EXPORTER_OTLP_PROTOCOL", "grpc")]
    [InlineData("OTEL_EXPORTER_OTLP_METRICS_PROTOCOL", "http/json")]
    [InlineData("OTEL_EXPORTER_OTLP_TIMEOUT", "soon")]
    [InlineData("OTEL_EXPORTER_OTLP_COMPRESSION", "zstd")]
    [InlineData("OTEL_EXPORTER_OTLP_HEADERS", "novalue")]
    [InlineData("OTEL_METRIC_EXPORT_INTERVAL", "1000")]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "localhost")]
    public void What_is_not_supported_is_refused_by_name(string name, string value)
    {
        var refusal = Assert.Throws<FormatException>(() => Read(("OTEL_EXPORTER_OTLP_METRICS_ENDPOINT", name.EndsWith("P_ENDPOINT", StringComparison.Ordinal) ? value : "http://a"), (name, value)));

        Assert.Contains(name.StartsWith("OTEL_METRIC", StringComparison.Ordinal) ? "Interval" : value, refusal.Message, StringComparison.Ordinal);
    }

    private static OtlpOptions? Read(params (string Name, string Value)[] variables) =>
        OtlpEnvironment.Read(name => variables.FirstOrDefault(v => v.Name == name).Value);
}
