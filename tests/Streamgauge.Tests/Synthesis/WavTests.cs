using System.Net;
using System.Net.Http.Headers;
using Streamgauge.Tests.Support;

namespace Streamgauge.Tests.Synthesis;

public sealed class WavTests : IDisposable
{
    private readonly SynthesisHost _host = new(("Synthesis:MaxWavDuration", "60"));

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task A_response_ends_cleanly_after_its_longest_duration()
    {
        await _host.LiveAsync();
        using var answer = await _host.Server.Http.GetAsync("/channels/ambient/stream.wav", HttpCompletionOption.ResponseHeadersRead);
        await Eventually.TrueAsync(() => _host.Channels.Listeners == 1, "somebody listens");
        var whole = answer.Content.ReadAsByteArrayAsync();
        await _host.PlayAsync(1_000);
        for (var passed = 0; passed < 60; passed += 5)
        {
            _host.Server.Time.Advance(TimeSpan.FromSeconds(5));   // less than a send may take
            await _host.PlayAsync(10);
        }

        var bytes = await whole;
        Assert.Equal(0, (bytes.Length - 44) % 17_640);
        Assert.True(bytes.Length - 44 >= 19 * 17_640, $"{bytes.Length} bytes: a head start of a second, then a second");
    }

    [Fact]
    public async Task A_part_of_it_cannot_be_asked_for_and_anybody_may_play_it()
    {
        await _host.LiveAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/channels/ambient/stream.wav?buffer_tier=stable");
        request.Headers.Range = new RangeHeaderValue(0, 99);
        request.Headers.Add("Origin", "https://radio.example");
        using var answer = await _host.Server.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);

        Assert.Equal((HttpStatusCode.OK, "*", true), (answer.StatusCode, answer.Headers.GetValues("Access-Control-Allow-Origin").Single(), answer.Headers.TransferEncodingChunked));
        Assert.Equal(("none", "no-store", "audio/wav"), (answer.Headers.AcceptRanges.Single(), answer.Headers.CacheControl!.ToString(), answer.Content.Headers.ContentType!.ToString()));
        await Eventually.TrueAsync(() => _host.Ambient.Audience.Snapshot is [{ Schedule.Tier: Server.Synthesis.Listening.BufferTier.Stable }], "the tier is the one asked for");
        using var wrong = await _host.Server.SendAsync(HttpMethod.Get, "/channels/ambient/stream.wav?buffer_tier=huge");
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
    }
}
