using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Streamgauge.Tests.Support;

namespace Streamgauge.Tests.Quotas.Speech;

/// <summary>Files through the speech service.</summary>
public sealed class TranscribedFileTests : IClassFixture<SpeechHost>
{
    private readonly ScriptedSpeechService _service;
    private readonly ServerHost _host;
    private readonly string _account;

    public TranscribedFileTests(SpeechHost shared)
    {
        (_service, _host, _account) = (shared.Service, shared.Server, shared.NewAccount());
        _service.IsMute = false;
        _host.Time.Advance(TimeSpan.FromSeconds(10)); // what the last test found out is forgotten
    }

    [Fact]
    public async Task A_file_is_sent_there_and_what_was_understood_is_in_the_result()
    {
        var before = _service.AudioBytes;
        var job = await UploadAsync();
        Assert.Equal("succeeded", (string)(await DoneAsync(job))["status"]!);

        var result = await _host.JsonAsync(HttpMethod.Get, $"{job}/result", token: _host.Token(_account));
        Assert.Equal(["levels", "transcribe"], result.AsObject().Select(member => member.Key));
        Assert.Equal("hello world", (string)result["transcribe"]!["text"]!);
        Assert.Equal(2 * 8_000 * 2, _service.AudioBytes - before); // both channels in one, at the file's own rate
        Assert.Contains("\"sample_rate\":8000,\"encoding\":\"int16\"", _service.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_service_that_does_not_answer_fails_the_job_and_refunds_it()
    {
        await _host.JsonAsync(HttpMethod.Get, "/api/v1/audio/stream/status"); // still well
        _service.IsMute = true;
        var job = await UploadAsync();
        var done = DoneAsync(job);
        await Eventually.TrueAsync(
            () =>
            {
                _host.Time.Advance(TimeSpan.FromSeconds(1));
                return done.IsCompleted;
            },
            "it is given up");

        Assert.Equal(("failed", "analysis_failed", 0), ((string)(await done)["status"]!, (string)(await done)["error"]!["code"]!, (int)(await done)["charged_ms"]!));
    }

    [Fact]
    public async Task Where_there_is_none_it_cannot_be_asked_for()
    {
        using var host = new ServerHost();
        using var answer = await SendAsync(host, "alice");
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    private async Task<string> UploadAsync()
    {
        using var answer = await SendAsync(_host, _account);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        return answer.Headers.Location!.ToString();
    }

    private static async Task<HttpResponseMessage> SendAsync(ServerHost host, string account)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/audio/jobs?variants=levels,transcribe")
        {
            Content = new ByteArrayContent(Wav.Of(new float[2 * 16_000], sampleRate: 8_000, channels: 2)) { Headers = { ContentType = new MediaTypeHeaderValue("audio/wav") } },
            Headers = { Authorization = new AuthenticationHeaderValue("Bearer", host.Token(account)) },
        };
        return await host.Http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private async Task<JsonNode> DoneAsync(string job)
    {
        JsonNode found = null!;
        await Eventually.TrueAsync(async () => (found = await _host.JsonAsync(HttpMethod.Get, job, token: _host.Token(_account)))["finished_at"] is not null, "the job has ended");
        return found;
    }
}
