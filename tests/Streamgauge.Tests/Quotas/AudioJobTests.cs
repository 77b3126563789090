using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Streamgauge.Tests.Media.Analysis;
using Streamgauge.Tests.Support;
using Xunit;

namespace Streamgauge.Tests.Quotas;

public sealed class AudioJobTests(JobHost shared) : IClassFixture<JobHost>
{
    private readonly ServerHost _host = shared.Server;
    private readonly string _account = shared.NewAccount();

    [Theory]
    [InlineData(16, 1)]
    [InlineData(24, 1)]
    [InlineData(32, 1)]
    [InlineData(16, 2)]
    [InlineData(24, 1, true)]
    [InlineData(32, 2, true)]
    public async Task A_file_of_each_format_is_measured_and_charged(int bits, int channels, bool extensible = false)
    {
        var mono = Signal.Sine(997, 0.5, 16_000, 2);
        var audio = channels == 1 ? mono : [.. mono.SelectMany(x => new[] { x, x })];
        using var answer = await UploadAsync(Wav.Of(audio, 16_000, channels, bits, extensible: extensible));

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        var job = await BodyAsync(answer);
        Assert.Equal((2000, 2000, 16_000, channels), ((int)job["duration_ms"]!, (int)job["charged_ms"]!, (int)job["sample_rate"]!, (int)job["channels"]!));
        var done = await DoneAsync(answer.Headers.Location!.ToString());
        Assert.Equal("succeeded", (string)done["status"]!);
        var result = await _host.JsonAsync(HttpMethod.Get, $"{answer.Headers.Location}/result", token: _host.Token(_account));
        Assert.Equal(-9.03, (double)result["levels"]!["rms_dbfs"]!, 0.02);
        Assert.Equal(channels == 1 ? -9.02 : -6.01, (double)result["levels"]!["integrated_lufs"]!, 0.1);
        Assert.Equal(2000, (int)result["vad"]!["speech_ms"]!);
        var limits = await _host.JsonAsync(HttpMethod.Get, "/api/v1/audio/stream/limits", token: _host.Token(_account));
        Assert.Equal((2000, 0), ((int)limits["used_today_ms"]!, (int)limits["active_jobs"]!));
    }

    [Fact]
    public async Task A_header_that_claims_ten_hours_over_a_second_is_charged_a_second()
    {
        using var answer = await UploadAsync(Wav.Of(new float[16_000], claimedBytes: 36_000 * 32_000));
        Assert.Equal(1000, (int)(await BodyAsync(answer))["charged_ms"]!);
    }

    [Fact]
    public async Task A_file_that_is_no_WAV_is_refused_charged_nothing_and_leaves_nothing()
    {
        byte[][] wrong =
        [
            [1, 2, 3], [.. "RIFF\0\0\0\0WAVE"u8], Wav.Of([], 16_000), Wav.Of(new float[100], 7999), Wav.Of(new float[100], 48_001),
            Wav.Of(new float[100], channels: 3), Wav.Of(new float[100], code: 2), Wav.Of(new float[100], bits: 8), Wav.Of(new float[100])[..30], Wav.Of(new float[100])[..44],
            [.. "RIFF\0\0\0\0WAVEdata"u8, 4, 0, 0, 0, 1, 2, 3, 4],
        ];
        foreach (var file in wrong)
        {
            using var answer = await UploadAsync(file);
            Assert.Equal("invalid_wav", (string)(await BodyAsync(answer))["code"]!);
        }

        var limits = await _host.JsonAsync(HttpMethod.Get, "/api/v1/audio/stream/limits", token: _host.Token(_account));
        Assert.Equal((0, 0), ((int)limits["used_today_ms"]!, (int)limits["active_jobs"]!));
        await Eventually.TrueAsync(() => !Directory.EnumerateFiles(Path.Combine(_host.DataDir, "audio-jobs")).Any(), "no file is left");
    }

    [Fact]
    public async Task The_size_of_a_tier_holds_to_the_byte()
    {
        var largest = Wav.Of(new float[((1024 * 1024) - 44) / 2]);
        Assert.Equal(1024 * 1024, largest.Length);
        using var fits = await UploadAsync(largest);
        Assert.Equal(HttpStatusCode.Accepted, fits.StatusCode);
        await DoneAsync(fits.Headers.Location!.ToString());

        using var over = await UploadAsync([.. largest, 0]);
        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, 1), (over.StatusCode, (int)(await BodyAsync(over))["limit_mb"]!));
        using var chunked = Request(new StreamContent(new UnknownLength([.. largest, 0])));
        using var counted = await _host.Http.SendAsync(chunked, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, counted.StatusCode);
        Assert.Equal(0, (int)(await LimitsAsync())["active_jobs"]!);
    }

    [Fact]
    public async Task A_tier_that_may_upload_nothing_is_told_so_whatever_comes()
    {
        using var host = new ServerHost(("Quotas:Tiers:free:max_file_size_mb", "0"), ("Quotas:Tiers:standard:concurrent_jobs", "0"));
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/audio/jobs") { Content = Content([]), Headers = { Authorization = new AuthenticationHeaderValue("Bearer", host.Token()) } };
        using var nothing = await host.Http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, 0), (nothing.StatusCode, (int)(await BodyAsync(nothing))["limit_mb"]!));

        await host.JsonAsync(HttpMethod.Put, "/api/v1/quotas/accounts/alice/tier", new { tier = "standard" }, host.Token("root", "admin"));
        using var again = new HttpRequestMessage(HttpMethod.Post, "/api/v1/audio/jobs") { Content = Content([]), Headers = { Authorization = new AuthenticationHeaderValue("Bearer", host.Token()) } };
        using var never = await host.Http.SendAsync(again, TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode.TooManyRequests, null), (never.StatusCode, never.Headers.RetryAfter)); // to come again would be in vain
    }

    [Theory]
    [InlineData("/api/v1/audio/jobs?variants=levels,dance", "once")]
    [InlineData("/api/v1/audio/jobs", "")]
    [InlineData("/api/v1/audio/jobs", "129")]
    public async Task What_is_asked_wrongly_is_named(string path, string key)
    {
        using var request = Request(Content(Wav.Of(new float[100])));
        request.RequestUri = new Uri(path, UriKind.Relative);
        request.Headers.TryAddWithoutValidation("Idempotency-Key", key == "129" ? new string('x', 129) : key);
        using var answer = await _host.Http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal("invalid_request", (string)(await BodyAsync(answer))["code"]!);
    }

    [Fact]
    public async Task A_second_upload_while_one_runs_is_refused_and_counted_once()
    {
        var slow = new SlowBody(Wav.Of(new float[16_000]));
        using var request = Request(new StreamContent(slow));
        using var plain = new HttpClient { BaseAddress = _host.Address }; // the host's own would gather the body first
        var first = plain.SendAsync(request, TestContext.Current.CancellationToken);
        await slow.Begun;
        await Eventually.TrueAsync(async () => (int)(await LimitsAsync())["active_jobs"]! == 1, "the job is counted");
        Assert.Contains(await _host.ScrapeAsync(), m => m.Key.StartsWith("audio_jobs_active{", StringComparison.Ordinal) && m.Value == 1);
        var before = (await _host.ScrapeAsync())["audio_quota_violations_total{type=\"concurrent_jobs\"}"];

        using var second = await UploadAsync(Wav.Of(new float[100]));
        var problem = await BodyAsync(second);
        Assert.Equal((429, "quota_exceeded", "concurrent_jobs", "Concurrent job limit reached (1)"), ((int)second.StatusCode, (string)problem["code"]!, (string)problem["quota"]!, (string)problem["detail"]!));
        Assert.Equal(TimeSpan.FromSeconds(5), second.Headers.RetryAfter!.Delta);
        Assert.Equal(before + 1, (await _host.ScrapeAsync())["audio_quota_violations_total{type=\"concurrent_jobs\"}"]);

        slow.Finish();
        using var done = await first;
        Assert.Equal(HttpStatusCode.Accepted, done.StatusCode);
    }

    [Fact]
    public async Task More_minutes_than_are_left_are_refused()
    {
        using var host = new ServerHost(("Quotas:Tiers:free:daily_minutes", "0.01"));
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/audio/jobs") { Content = Content(Wav.Of(new float[16_000])) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", host.Token());
        using var answer = await host.Http.SendAsync(request, TestContext.Current.CancellationToken);
        var problem = await BodyAsync(answer);
        Assert.Equal((429, "daily_minutes", 600), ((int)answer.StatusCode, (string)problem["quota"]!, (int)problem["remaining_ms"]!));
    }

    [Fact]
    public async Task One_key_twenty_times_at_once_is_one_job_and_one_charge()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => UploadAsync(Wav.Of(new float[16_000]), key: "once")));
        var accepted = answers.Where(a => a.StatusCode == HttpStatusCode.Accepted).ToList();
        Assert.NotEmpty(accepted);
        Assert.All(answers.Except(accepted), a => Assert.Equal(HttpStatusCode.Conflict, a.StatusCode));
        Assert.Single(accepted.Select(a => a.Headers.Location!.ToString()).Distinct(StringComparer.Ordinal));
        Assert.Equal(1000, (int)(await _host.JsonAsync(HttpMethod.Get, "/api/v1/audio/stream/limits", token: _host.Token(_account)))["used_today_ms"]!);

        using var later = await UploadAsync([], key: "once");
        Assert.Equal("true", later.Headers.GetValues("Idempotent-Replay").Single());
        foreach (var answer in answers) answer.Dispose();
    }

    [Fact]
    public async Task Jobs_of_others_are_not_there_and_finished_ones_can_be_deleted()
    {
        using var answer = await UploadAsync(Wav.Of(new float[16_000]));
        var path = answer.Headers.Location!.ToString();
        await DoneAsync(path);
        using var foreign = await _host.SendAsync(HttpMethod.Get, path, token: _host.Token("mallory"));
        Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
        Assert.Single((await _host.JsonAsync(HttpMethod.Get, "/api/v1/audio/jobs", token: _host.Token(_account)))["jobs"]!.AsArray());

        using var deleted = await _host.SendAsync(HttpMethod.Delete, path, token: _host.Token(_account));
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        using var gone = await _host.SendAsync(HttpMethod.Get, path, token: _host.Token(_account));
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    [Fact]
    public async Task A_form_carries_a_file_too_and_other_types_do_not()
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(Wav.Of(new float[16_000])), "file", "a.wav" } };
        using var request = Request(form);
        using var answer = await _host.Http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);

        using var text = Request(new StringContent("hello"));
        using var refused = await _host.Http.SendAsync(text, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, refused.StatusCode);
    }

    private Task<JsonNode> LimitsAsync() => _host.JsonAsync(HttpMethod.Get, "/api/v1/audio/stream/limits", token: _host.Token(_account));

    private Task<HttpResponseMessage> UploadAsync(byte[] file, string? key = null)
    {
        var request = Request(Content(file));
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        return _host.Http.SendAsync(request);
    }

    private HttpRequestMessage Request(HttpContent content)
    {
        if (content is StreamContent) content.Headers.ContentType = new MediaTypeHeaderValue("audio/wav");
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/audio/jobs") { Content = content };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _host.Token(_account));
        return request;
    }

    private static ByteArrayContent Content(byte[] file) => new(file) { Headers = { ContentType = new MediaTypeHeaderValue("audio/wav") } };

    private async Task<JsonNode> DoneAsync(string path)
    {
        JsonNode job = null!;
        await Eventually.TrueAsync(
            async () =>
            {
                job = await _host.JsonAsync(HttpMethod.Get, path, token: _host.Token(_account));
                return job["finished_at"] is not null && (int)(await _host.JsonAsync(HttpMethod.Get, "/api/v1/audio/stream/limits", token: _host.Token(_account)))["active_jobs"]! == 0;
            },
            "the job has ended");
        return job;
    }

    private static async Task<JsonNode> BodyAsync(HttpResponseMessage answer) => JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
}
