using System.Net;
using Microsoft.Extensions.Configuration;
using Streamgauge.Server.Platform.Scrape;
using Xunit;

namespace Streamgauge.Tests.Platform.Scrape;

public sealed class MetricsListenRuleTests
{
    [Theory]
    [InlineData("http://127.0.0.1:9091", "127.0.0.1:9091")]
    [InlineData("http://localhost:9091", "127.0.0.1:9091")]
    [InlineData("http://*:9091", "[::]:9091")]
    [InlineData("http://[fd00::1]:9091", "[fd00::1]:9091")]
    [InlineData("http://127.0.0.1:9091/metrics", null)]
    [InlineData("127.0.0.1:9091", null)]
    [InlineData("http://unix:/run/streamgauge", null)]
    [InlineData("tcp://127.0.0.1:9091", null)]
    public void A_listener_is_a_URL_without_a_path(string url, string? endpoint) =>
        Assert.Equal(endpoint is null ? null : IPEndPoint.Parse(endpoint), MetricsListener.Endpoint(url));

    [Fact]
    public void What_could_not_listen_is_named()
    {
        Assert.Contains("Metrics:Listen holds '9091'", Fault("9091"), StringComparison.Ordinal);
        Assert.Contains("Kestrel:Endpoints", Fault("http://127.0.0.1:9091", ("Kestrel:Endpoints:Http:Url", "http://*:80")), StringComparison.Ordinal);
        Assert.Null(Fault("http://127.0.0.1:9091"));
    }

    private static string? Fault(string url, params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Key, (string?)s.Value))).Build();
        return new MetricsListenRule(configuration).Validate(null, new MetricsOptions { Listen = { url } }).FailureMessage;
    }
}
