using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Streamgauge.IntegrationTests.Support;

namespace Streamgauge.IntegrationTests.Quotas.Files;

/// <summary>What the owner of file analyses asks a server.</summary>
internal static class JobCalls
{
    public const int Seconds = 24_000; // 366 MiB: some seconds of work

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<string> UploadAsync(ServerProcess server, int seconds = Seconds)
    {
        using var answer = await SendAsync(server, HttpMethod.Post, "/api/v1/audio/jobs", new LongFile(seconds) { Headers = { ContentType = new MediaTypeHeaderValue("audio/wav") } });
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        return answer.Headers.Location!.ToString();
    }

    public static async Task<HttpStatusCode> DeleteAsync(ServerProcess server, string job)
    {
        using var answer = await SendAsync(server, HttpMethod.Delete, job);
        return answer.StatusCode;
    }

    private static async Task<HttpResponseMessage> SendAsync(ServerProcess server, HttpMethod method, string path, HttpContent? content = null)
    {
        using var http = new HttpClient { BaseAddress = server.Address };
        using var request = new HttpRequestMessage(method, path) { Content = content, Headers = { Authorization = new AuthenticationHeaderValue("Bearer", ServerProcess.Token()) } };
        return await http.SendAsync(request, Cancel);
    }

    public static Task<JsonNode> JobAsync(ServerProcess server, string job) => server.JsonAsync(job, ServerProcess.Token());

    public static Task<JsonNode> LimitsAsync(ServerProcess server) => server.JsonAsync("/api/v1/audio/stream/limits", ServerProcess.Token());

    public static async Task BecomesAsync(ServerProcess server, string job, string status)
    {
        while ((string)(await JobAsync(server, job))["status"]! is var now && now != status) Assert.Equal("queued", now);
    }

    public static async Task<JsonNode> EndsAsync(ServerProcess server, string job)
    {
        await Eventually.TrueAsync(async () => (await JobAsync(server, job))["finished_at"] is not null && (int)(await LimitsAsync(server))["active_jobs"]! == 0, "it has ended", seconds: 60);
        return await JobAsync(server, job);
    }
}
