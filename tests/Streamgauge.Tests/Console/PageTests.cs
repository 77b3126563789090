using Streamgauge.Tests.Support;
using Xunit;

namespace Streamgauge.Tests.Console;

public sealed class PageTests
{
    [Theory]
    [InlineData("/", "text/html")]
    [InlineData("/console.js", "text/javascript")]
    [InlineData("/console.css", "text/css")]
    public async Task The_page_comes_with_a_policy_that_allows_nothing_inline(string path, string type)
    {
        using var server = new ServerHost();

        using var answer = await server.Http.GetAsync(path);
        var text = await answer.Content.ReadAsStringAsync();

        Assert.Equal(type, answer.Content.Headers.ContentType?.MediaType);
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("script-src 'self'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>", text, StringComparison.Ordinal);
        Assert.DoesNotContain("innerHTML", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_page_links_to_is_there()
    {
        using var server = new ServerHost();

        foreach (var path in new[] { "/metrics", "/health/ready", "/health/live", "/openapi/v1.json", "/streams", "/streams/active" })
        {
            using var answer = await server.Http.GetAsync(path);
            Assert.True(answer.IsSuccessStatusCode, $"{path} answered {answer.StatusCode}");
        }
    }
}
