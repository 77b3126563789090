using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Streamgauge.Tests.Support;

namespace Streamgauge.IntegrationTests.Platform.Scrape;

public sealed class MetricsListenerTests
{
    private static readonly string[] Metrics = ["/metrics", "/metrics/", "/METRICS", "/%6Detrics", "/internal/indexer/metrics", "/api/v1/metrics"];
    private static readonly string[] Health = ["/health/live", "/health/ready"];

    [Fact]
    public async Task A_listener_of_its_own_serves_metrics_and_health_alone_and_the_main_one_all_but_the_metrics()
    {
        using var server = new ServerHost(("Metrics:Listen", "http://127.0.0.2:0"));

        Assert.All(await AskAsync(server, "127.0.0.2", [.. Metrics, .. Health]), status => Assert.Equal(HttpStatusCode.OK, status));
        Assert.All(await AskAsync(server, "127.0.0.2", "/", "/streams", "/api/v1/audio/stream/status", "/nowhere"), status => Assert.Equal(HttpStatusCode.NotFound, status));
        Assert.All(await AskAsync(server, "127.0.0.1", Metrics), status => Assert.Equal(HttpStatusCode.NotFound, status));
        Assert.All(await AskAsync(server, "127.0.0.1", [.. Health, "/", "/api/v1/audio/stream/status"]), status => Assert.Equal(HttpStatusCode.OK, status));
    }

    [Fact]
    public async Task The_main_listener_serves_them_too_when_it_is_told_to()
    {
        using var server = new ServerHost(("Metrics:Listen", "http://127.0.0.2:0"), ("Metrics:OnMainListener", "true"));

        Assert.All(await AskAsync(server, "127.0.0.1", [.. Metrics, .. Health]), status => Assert.Equal(HttpStatusCode.OK, status));
        Assert.All(await AskAsync(server, "127.0.0.2", Metrics), status => Assert.Equal(HttpStatusCode.OK, status));
    }

    // A Host that names the other listener changes nothing: the connection was marked when it was taken.
    [Fact]
    public async Task No_header_opens_the_main_listener()
    {
        using var server = new ServerHost(("Metrics:Listen", "http://127.0.0.2:0"));
        using var request = new HttpRequestMessage(HttpMethod.Get, Address(server, "127.0.0.1") + "metrics") { Headers = { Host = Address(server, "127.0.0.2").Authority } };

        using var answer = await server.Http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    // One after the other: a fifth scrape at once would be refused.
    private static async Task<List<HttpStatusCode>> AskAsync(ServerHost server, string listener, params string[] paths)
    {
        var statuses = new List<HttpStatusCode>();
        foreach (var path in paths)
        {
            using var answer = await server.Http.GetAsync(new Uri(Address(server, listener), path), TestContext.Current.CancellationToken);
            statuses.Add(answer.StatusCode);
        }

        return statuses;
    }

    private static Uri Address(ServerHost server, string host) =>
        server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Select(text => new Uri(text)).Single(address => address.Host == host);
}
