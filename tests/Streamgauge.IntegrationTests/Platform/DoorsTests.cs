using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Streamgauge.Tests.Support;

namespace Streamgauge.IntegrationTests.Platform;

/// <summary>Whatever changes something asks who is there.</summary>
public sealed partial class DoorsTests
{
    private static readonly string[] ReadOnly = ["GET", "HEAD", "OPTIONS"];

    [Fact]
    public async Task No_endpoint_that_changes_something_lets_a_stranger_without_a_token_in()
    {
        using var server = new ServerHost(("Synthesis:Enabled", "true"), ("Synthesis:Channels:ambient:Seed", "1"));
        var doors = server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .SelectMany(endpoint => (endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? []).Except(ReadOnly), (endpoint, method) => (Method: method, Route: endpoint.RoutePattern.RawText!))
            .ToList();
        Assert.True(doors.Count >= 12, $"only {doors.Count} were found");

        var open = new List<string>();
        foreach (var (method, route) in doors)
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), Parameter().Replace(route, "0f8fad5b-d9cb-469f-a165-70867728950e"));
            request.Headers.Add("X-Forwarded-For", "203.0.113.7"); // music may be changed from this machine itself
            using var answer = await server.Http.SendAsync(request, TestContext.Current.CancellationToken);
            if (answer.StatusCode is not (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)) open.Add($"{method} {route}: {(int)answer.StatusCode}");
        }

        Assert.Empty(open);
        await Task.WhenAny(Task.Run(server.Dispose), TurnAsync(server)); // the way out takes time by the clock that only we turn
    }

    private static async Task TurnAsync(ServerHost server)
    {
        for (var step = 0; step < 400; step++)
        {
            server.Time.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, CancellationToken.None);
        }
    }

    [GeneratedRegex(@"\{[^}]+\}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Parameter();
}
