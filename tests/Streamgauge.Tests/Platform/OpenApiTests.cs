using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Streamgauge.Tests.Quotas;
using Streamgauge.Tests.Support;
using Xunit;

namespace Streamgauge.Tests.Platform;

/// <summary>The document that the server shows of itself: every door, each with an example that is answered as it says.</summary>
public sealed class OpenApiTests(DocumentedServer server) : IClassFixture<DocumentedServer>
{
    private static readonly string[] Methods = ["get", "post", "put", "patch", "delete", "head"];

    private readonly ServerHost _host = server.Host;

    [Fact]
    public async Task Every_example_is_answered_as_it_says()
    {
        await Eventually.TrueAsync(async () => (await _host.SendAsync(HttpMethod.Get, "/channels/ambient/phrase")).IsSuccessStatusCode, "the channel is live");
        foreach (var (method, path, operation) in await OperationsAsync())
        {
            Assert.True(operation["x-example"] is not null, $"{method} {path} has no example");
            var example = operation["x-example"]!;
            string? id = null;
            foreach (var before in example["after"]?.AsArray() ?? [])
            {
                using var made = await CallAsync("post", before!, id);
                Assert.Equal((int)before!["status"]!, (int)made.StatusCode);
                id ??= (string?)JsonNode.Parse(await made.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!["id"];
            }

            using var answer = await CallAsync(method, example, id);
            Assert.True((int)example["status"]! == (int)answer.StatusCode, $"{method} {example["path"]}: {(int)answer.StatusCode}, not {example["status"]}");
        }
    }

    [Fact]
    public async Task Every_door_is_in_it_but_pages()
    {
        string[] pages = ["/", "/console.js", "/console.css", "/runbooks/{alert}", "/synthesis", "/synthesis/{file}", "/openapi/{documentName}.json"];
        var documented = (await OperationsAsync()).Select(o => $"{o.Method} {o.Path}").ToHashSet(StringComparer.Ordinal);
        var doors =
            from endpoint in _host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            let path = "/" + endpoint.RoutePattern.RawText!.Trim('/')
            where !pages.Contains(path)
            from method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["(any)"]
            select $"{method.ToLowerInvariant()} {path}";

        Assert.Empty(doors.Except(documented));
    }

    private async Task<List<(string Method, string Path, JsonNode Operation)>> OperationsAsync()
    {
        var document = await _host.JsonAsync(HttpMethod.Get, "/openapi/v1.json");
        return [.. document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject().Where(o => Methods.Contains(o.Key)).Select(o => (o.Key, path.Key, o.Value!)))];
    }

    private async Task<HttpResponseMessage> CallAsync(string method, JsonNode example, string? id)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method.ToUpperInvariant()), ((string)example["path"]!).Replace("{id}", id, StringComparison.Ordinal));
        if ((string?)example["role"] is { } role) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _host.Token("docs", role));
        if (example["body"] is { } body) request.Content = JsonContent.Create(body);
        if (example["file"] is not null) request.Content = new ByteArrayContent(Wav.Of(new float[16_000])) { Headers = { ContentType = new MediaTypeHeaderValue("audio/wav") } };
        using var http = new HttpClient { BaseAddress = _host.Address };
        return await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken); // one of them has no end
    }
}
