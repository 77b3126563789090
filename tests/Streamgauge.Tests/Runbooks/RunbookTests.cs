using System.Net;
using Streamgauge.Tests.Support;
using Xunit;

namespace Streamgauge.Tests.Runbooks;

public sealed class RunbookTests : IDisposable
{
    private readonly ServerHost _server = new();

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task The_link_in_an_alert_opens_its_runbook()
    {
        using var answer = await _server.Http.GetAsync("/runbooks/StreamingNoActiveStreams");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/markdown; charset=utf-8", answer.Content.Headers.ContentType?.ToString());
        Assert.Contains("# StreamingNoActiveStreams", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task An_alert_that_no_contract_has_is_a_problem_not_a_page()
    {
        using var answer = await _server.Http.GetAsync("/runbooks/..%2FStreamingNoActiveStreams");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }
}
