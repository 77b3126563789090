using System.IO.Pipelines;
using System.Net;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Streamgauge.Server.Synthesis.Listening;
using Streamgauge.Server.Synthesis.Wav;
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
    public async Task A_response_begins_with_a_second_at_once()
    {
        await _host.LiveAsync();
        var unread = new Pipe(new PipeOptions(pauseWriterThreshold: 0));
        var served = ServeAsync(unread.Writer, out var context);
        await Eventually.TrueAsync(() => _host.Channels.Listeners == 1, "somebody listens");
        await _host.PlayAsync(200);
        Assert.InRange(_host.Ambient.Audience.Snapshot[0].ChunksSent, 11, 13);
        context.Abort();
        await served.WaitAsync(TimeSpan.FromSeconds(20), TimeProvider.System);
    }

    [Fact]
    public async Task A_response_that_nobody_reads_is_cut_two_seconds_after_its_end()
    {
        await _host.LiveAsync();
        var full = new Pipe(new PipeOptions(pauseWriterThreshold: 17_640, resumeWriterThreshold: 1));   // holds the head and no chunk
        var served = ServeAsync(full.Writer, out var context);
        await Eventually.TrueAsync(() => _host.Channels.Listeners == 1, "somebody listens");
        var listener = _host.Ambient.Audience.Snapshot[0];
        _host.Server.Time.Advance(TimeSpan.FromMilliseconds(200));
        await Eventually.TrueAsync(() => listener.IsBusy, "a send hangs");
        listener.End(ListenerEnd.Drained);
        await Eventually.TrueAsync(() => _host.Channels.Listeners == 0, "it is no listener any more");
        _host.Server.Time.Advance(TimeSpan.FromSeconds(1.9));
        Assert.False(context.RequestAborted.IsCancellationRequested);
        await Eventually.TrueAsync(Cut, "the response is cut");
        await served.WaitAsync(TimeSpan.FromSeconds(20), TimeProvider.System);

        bool Cut()
        {
            _host.Server.Time.Advance(TimeSpan.FromSeconds(0.1));
            return context.RequestAborted.IsCancellationRequested;
        }
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
        await Eventually.TrueAsync(() => _host.Ambient.Audience.Snapshot is [{ Schedule.Tier: BufferTier.Stable }], "the tier is the one asked for");
        using var wrong = await _host.Server.SendAsync(HttpMethod.Get, "/channels/ambient/stream.wav?buffer_tier=huge");
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
    }

    // The desk itself, before a response whose other end is ours.
    private Task ServeAsync(PipeWriter body, out HttpContext context)
    {
        var made = new DefaultHttpContext { RequestServices = _host.Server.Services };
        made.Connection.RemoteIpAddress = IPAddress.Loopback;
        made.Features.Set<IHttpResponseBodyFeature>(new PipeBody(body));
        made.Features.Set<IHttpRequestLifetimeFeature>(new Lifetime());
        context = made;
        return _host.Server.Services.GetRequiredService<WavDesk>().ServeAsync(made, "ambient");
    }

    private sealed class PipeBody(PipeWriter writer) : IHttpResponseBodyFeature
    {
        public Stream Stream => writer.AsStream();

        public PipeWriter Writer => writer;

        public void DisableBuffering()
        {
        }

        public Task StartAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

        public Task SendFileAsync(string path, long offset, long? count, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public Task CompleteAsync() => Task.CompletedTask;
    }

    private sealed class Lifetime : IHttpRequestLifetimeFeature
    {
        private readonly CancellationTokenSource _aborted = new();

        public Lifetime() => RequestAborted = _aborted.Token;

        public CancellationToken RequestAborted { get; set; }

        public void Abort() => _aborted.Cancel();
    }
}
