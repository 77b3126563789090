using System.Text.RegularExpressions;
using Streamgauge.Tests.Support;
using Xunit;

namespace Streamgauge.Tests.Console;

public sealed partial class PageTests
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

    [Theory]
    [InlineData("true")]
    [InlineData("false")]
    public async Task What_the_page_links_to_is_there(string music)
    {
        using var server = new ServerHost(("Synthesis:Enabled", music));
        var page = await server.Http.GetStringAsync("/");
        var links = Link().Matches(page).Select(link => link.Groups["path"].Value).ToList();

        Assert.Equal(music == "true", links.Contains("/synthesis"));
        Assert.Contains("/metrics", links);
        foreach (var path in links)
        {
            using var answer = await server.Http.GetAsync(path);
            Assert.True(answer.IsSuccessStatusCode, $"{path} answered {answer.StatusCode}");
        }
    }

    [GeneratedRegex("<a href=\"(?<path>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Link();
}
