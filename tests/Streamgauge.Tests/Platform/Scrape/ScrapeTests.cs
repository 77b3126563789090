using System.Net;
using System.Net.Http.Headers;
using Streamgauge.Tests.Support;
using Xunit;

namespace Streamgauge.Tests.Platform.Scrape;

public sealed class ScrapeTests
{
    private const string Token = "a-token-of-the-scraper";

    [Fact]
    public async Task The_plain_format_is_announced_exactly_and_never_cached()
    {
        using var server = new ServerHost();

        using var answer = await server.Http.GetAsync("/metrics");

        Assert.Equal("text/plain; version=0.0.4; charset=utf-8", answer.Content.Headers.NonValidated["Content-Type"].ToString());
        Assert.Equal("no-store", answer.Headers.NonValidated["Cache-Control"].ToString());
        Assert.Equal("Accept, Accept-Encoding", answer.Headers.NonValidated["Vary"].ToString());
    }

    [Theory]
    [InlineData(null, null, HttpStatusCode.Unauthorized)]
    [InlineData("X-Internal-Token", "wrong", HttpStatusCode.Unauthorized)]
    [InlineData("X-Internal-Token", Token, HttpStatusCode.OK)]
    [InlineData("Authorization", "Bearer " + Token, HttpStatusCode.OK)]
    [InlineData("Authorization", "Bearer the-previous-token", HttpStatusCode.OK)]
    public async Task A_set_token_is_needed_on_loopback_too(string? header, string? value, HttpStatusCode status)
    {
        using var server = new ServerHost(("INTERNAL_AUTH_TOKEN", Token), ("INTERNAL_AUTH_TOKEN_PREVIOUS", "the-previous-token"));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/metrics");
        if (header is not null) request.Headers.TryAddWithoutValidation(header, value);

        using var answer = await server.Http.SendAsync(request);

        Assert.Equal(status, answer.StatusCode);
        if (status == HttpStatusCode.Unauthorized) Assert.Equal(new AuthenticationHeaderValue("Bearer", "realm=\"metrics\""), answer.Headers.WwwAuthenticate.Single());
    }

    [Theory]
    [InlineData("X-Forwarded-For")]
    [InlineData("X-Real-IP")]
    [InlineData("Forwarded")]
    public async Task What_came_through_a_proxy_is_not_near(string header)
    {
        using var server = new ServerHost();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/metrics");
        request.Headers.TryAddWithoutValidation(header, "127.0.0.1");

        using var answer = await server.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task A_token_file_is_read_again_when_it_has_changed()
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, "the-first-token-of-all\n");
        using var server = new ServerHost(("INTERNAL_AUTH_TOKEN_FILE", file));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(server, "the-first-token-of-all"));

        await File.WriteAllTextAsync(file, "the-second-token-of-all\n");
        server.Time.Advance(TimeSpan.FromSeconds(30));

        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(server, "the-first-token-of-all"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(server, "the-second-token-of-all"));
        File.Delete(file);
    }

    private static async Task<HttpStatusCode> StatusAsync(ServerHost server, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/metrics");
        request.Headers.Add("X-Internal-Token", token);
        using var answer = await server.Http.SendAsync(request);
        return answer.StatusCode;
    }
}
