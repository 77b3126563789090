using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Streamgauge.Tests.Quotas;
using Streamgauge.Tests.Support;
using Xunit;

namespace Streamgauge.Tests.Platform;

public sealed class OpenApiTests : IDisposable
{
    private static readonly string[] Methods = ["get", "post", "put", "patch", "delete", "head"];

    private readonly ServerHost _host = new();

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task Every_example_of_the_document_is_answered_as_it_says()
    {
        var examples = (await OperationsAsync()).Where(o => o.Operation["x-example"] is not null).ToList();
        Assert.True(examples.Count >= 16, $"Only {examples.Count} examples were found.");
        foreach (var (method, _, operation) in examples)
        {
            var example = operation["x-example"]!;
            using var answer = await CallAsync(method, example);
            Assert.True((int)example["status"]! == (int)answer.StatusCode, $"{method} {example["path"]}: {answer.StatusCode}, not {example["status"]}");
        }
    }

    [Theory]
    [InlineData("/health/")]
    [InlineData("/metrics")]
    [InlineData("/internal/indexer/metrics")]
    [InlineData("/api/v1/metrics")]
    [InlineData("/api/v1/audio/")]
    [InlineData("/api/v1/quotas/")]
    public async Task These_rooms_document_every_door_with_an_example(string start) =>
        Assert.All((await OperationsAsync()).Where(o => o.Path.StartsWith(start, StringComparison.Ordinal)), o => Assert.True(o.Operation["x-example"] is not null, $"{o.Method} {o.Path}"));

    [Theory]
    [InlineData("/streams", "post")]
    [InlineData("/streams/{id}", "get")]
    [InlineData("/api/v1/metrics", "get")]
    [InlineData("/api/v1/audio/jobs", "post")]
    [InlineData("/api/v1/quotas/accounts/{sub}/tier", "put")]
    public async Task The_document_lists_the_doors(string path, string method) =>
        Assert.Contains(await OperationsAsync(), o => o.Path == path && o.Method == method);

    private async Task<List<(string Method, string Path, JsonNode Operation)>> OperationsAsync()
    {
        var document = await _host.JsonAsync(HttpMethod.Get, "/openapi/v1.json");
        return [.. document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject().Where(o => Methods.Contains(o.Key)).Select(o => (o.Key, path.Key, o.Value!)))];
    }

    private async Task<HttpResponseMessage> CallAsync(string method, JsonNode example)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method.ToUpperInvariant()), (string)example["path"]!);
        if ((string?)example["role"] is { } role) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _host.Token("docs", role));
        if (example["body"] is { } body) request.Content = JsonContent.Create(body);
        if (example["file"] is not null) request.Content = new ByteArrayContent(Wav.Of(new float[16_000])) { Headers = { ContentType = new MediaTypeHeaderValue("audio/wav") } };
        return await _host.Http.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
