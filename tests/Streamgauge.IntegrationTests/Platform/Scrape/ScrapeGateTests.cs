using System.Net;
using Streamgauge.Tests.Support;

namespace Streamgauge.IntegrationTests.Platform.Scrape;

/// <summary>Who reads the metrics when tokens and proxies meet.</summary>
public sealed class ScrapeGateTests
{
    private const string Token = "a-token-of-the-scraper";

    [Fact]
    public async Task A_caller_of_the_API_may_carry_its_own_token_beside_the_internal_one()
    {
        using var server = new ServerHost(("INTERNAL_AUTH_TOKEN", Token));

        foreach (var (path, role, withInternal, status) in new (string, string, bool, HttpStatusCode)[]
        {
            ("/metrics", "operator", true, HttpStatusCode.OK), ("/metrics", "operator", false, HttpStatusCode.Unauthorized),
            ("/internal/indexer/metrics", "operator", true, HttpStatusCode.OK), ("/internal/indexer/metrics", "operator", false, HttpStatusCode.Unauthorized),
            ("/api/v1/metrics", "nobody", true, HttpStatusCode.OK), ("/api/v1/metrics", "nobody", false, HttpStatusCode.Unauthorized),
            ("/api/v1/metrics", "auditor", false, HttpStatusCode.OK), ("/api/v1/metrics", "operator", false, HttpStatusCode.OK), ("/api/v1/metrics", "admin", false, HttpStatusCode.OK),
        })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { Authorization = new("Bearer", server.Token("ann", role)) } };
            if (withInternal) request.Headers.Add("X-Internal-Token", Token);
            using var answer = await server.Http.SendAsync(request, TestContext.Current.CancellationToken);
            Assert.True(answer.StatusCode == status, $"{path} for {role}, internal token {withInternal}: {answer.StatusCode}");
        }
    }

    [Theory]
    [InlineData("127.0.0.1", HttpStatusCode.OK)]
    [InlineData("203.0.113.7", HttpStatusCode.Forbidden)]
    [InlineData("127.0.0.1, 203.0.113.7", HttpStatusCode.Forbidden)]
    public async Task Of_a_trusted_proxy_the_address_it_forwards_decides(string client, HttpStatusCode status)
    {
        using var server = new ServerHost(("Platform:TrustedProxies", "127.0.0.1/32, ::1/128"));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/metrics");
        request.Headers.Add("X-Forwarded-For", client);

        using var answer = await server.Http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(status, answer.StatusCode);
    }
}
