using System.Net;
using Streamgauge.Metrics;
using Streamgauge.Metrics.Otlp;
using Xunit;

namespace Streamgauge.Tests.Metrics.Otlp;

using ManualTime = Streamgauge.Tests.Support.ManualTime;   // the one with timers

public sealed class OtlpExporterTests : IDisposable
{
    private readonly ManualTime _clock = new();
    private readonly MetricRegistry _registry;
    private readonly ScriptedReceiver _receiver;
    private readonly HttpMessageInvoker _http;
    private readonly OtlpExporter _exporter;

    public OtlpExporterTests()
    {
        SynchronizationContext.SetSynchronizationContext(null);   // continuations run where the clock is turned
        _registry = new MetricRegistry(null, _clock);
        _registry.Counter(new MetricDescriptor("packets_total", "Packets.")).With().Increment(3);
        _receiver = new ScriptedReceiver(_clock);
        _http = new HttpMessageInvoker(_receiver);
        var options = new OtlpOptions(new Uri("http://receiver:4318/v1/metrics")) { Headers = new Dictionary<string, string> { ["x-tenant"] = "radio" } };
        _exporter = new OtlpExporter(_registry, options, _http, _clock);
    }

    public void Dispose()
    {
        _http.Dispose();
        _receiver.Dispose();
    }

    [Fact]
    public void A_push_is_gzipped_protobuf_with_the_given_headers()
    {
        var push = _exporter.PushAsync(CancellationToken.None);

        Assert.Equal(OtlpOutcome.Ok, Finished(push));
        var message = _receiver.LastMessage!;
        Assert.Equal(("POST", "http://receiver:4318/v1/metrics"), (message.Method.Method, message.RequestUri!.ToString()));
        Assert.Equal("application/x-protobuf", message.Content!.Headers.ContentType!.ToString());
        Assert.Equal(["gzip"], message.Content.Headers.ContentEncoding);
        Assert.Equal(["radio"], message.Headers.GetValues("x-tenant"));
        Assert.Equal(1, Exports("ok"));
    }

    [Theory]
    [InlineData(HttpStatusCode.TooManyRequests)]
    [InlineData(HttpStatusCode.BadGateway)]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    [InlineData(HttpStatusCode.GatewayTimeout)]
    public void A_busy_receiver_is_tried_again_after_one_two_and_four_seconds(HttpStatusCode status)
    {
        _receiver.Answers(status, times: 3);
        var push = _exporter.PushAsync(CancellationToken.None);

        TurnUntil(push);

        Assert.Equal(OtlpOutcome.Ok, Finished(push));
        var pauses = _receiver.Times.Zip(_receiver.Times.Skip(1), (a, b) => (b - a).TotalSeconds).ToArray();
        Assert.Equal(3, pauses.Length);
        Assert.InRange(pauses[0], 0.8, 1.2);
        Assert.InRange(pauses[1], 1.6, 2.4);
        Assert.InRange(pauses[2], 3.2, 4.8);
        Assert.Equal((3, 1, 0), (Exports("retried"), Exports("ok"), Exports("dropped")));
    }

    [Fact]
    public void A_receiver_that_says_when_is_asked_then_but_waited_for_no_longer_than_a_minute()
    {
        _receiver.Answers(HttpStatusCode.ServiceUnavailable, retryAfter: TimeSpan.FromSeconds(17)).Answers(HttpStatusCode.TooManyRequests, retryAfter: TimeSpan.FromHours(1));
        var push = _exporter.PushAsync(CancellationToken.None);

        TurnUntil(push);

        Assert.Equal([17.0, 60.0], _receiver.Times.Zip(_receiver.Times.Skip(1), (a, b) => (b - a).TotalSeconds));
    }

    [Theory]
    [InlineData(HttpStatusCode.BadRequest)]
    [InlineData(HttpStatusCode.Unauthorized)]
    [InlineData(HttpStatusCode.InternalServerError)]
    public void Any_other_refusal_drops_the_request_at_once(HttpStatusCode status)
    {
        _receiver.Answers(status);

        Assert.Equal(OtlpOutcome.Dropped, Finished(_exporter.PushAsync(CancellationToken.None)));
        Assert.Equal((1, 1), (_receiver.Requests.Count, Exports("dropped")));
    }

    [Fact]
    public void Points_that_the_receiver_refused_make_the_push_partial()
    {
        _receiver.Answers(HttpStatusCode.OK, body: [0x0A, 0x05, 0x08, 0x07, 0x12, 0x01, (byte)'x']);

        Assert.Equal(OtlpOutcome.Partial, Finished(_exporter.PushAsync(CancellationToken.None)));
        Assert.Equal(1, Exports("partial"));
    }

    [Fact]
    public async Task The_next_interval_replaces_a_snapshot_that_could_not_be_sent()
    {
        _receiver.IsAway(times: 100);
        using var stopping = new CancellationTokenSource();
        var run = _exporter.RunAsync(stopping.Token);

        var start = _clock.GetUtcNow();
        while (Exports("dropped") < 2)
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
            for (var i = 0; i < 20; i++) await Task.Yield();
        }

        // Made at 60 s, replaced at 120 s; made again, replaced at 180 s. Until then each is tried after 1, 2, 4 … 30 s.
        Assert.InRange((_clock.GetUtcNow() - start).TotalSeconds, 180, 200);
        Assert.InRange(_receiver.Requests.Count, 10, 17);
        Assert.InRange(_receiver.Requests.Select(SnapshotTime).Distinct().Count(), 2, 3);
        await stopping.CancelAsync();
        while (!run.IsCompleted)
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }
    }

    [Fact]
    public void What_was_received_can_be_read_while_more_comes_in()
    {
        Finished(_exporter.PushAsync(CancellationToken.None));
        foreach (var request in _receiver.Requests.Zip(_receiver.Times)) Finished(_exporter.PushAsync(CancellationToken.None));

        Assert.Equal(2, _receiver.Requests.Count);
    }

    [Fact]
    public async Task Stopping_pushes_once_more_and_waits_five_seconds_at_most()
    {
        _receiver.IsAway(times: 100);
        using var stopping = new CancellationTokenSource();
        var run = _exporter.RunAsync(stopping.Token);

        await stopping.CancelAsync();
        while (_receiver.Requests.Count == 0) await Task.Yield();
        _clock.Advance(TimeSpan.FromSeconds(4.9));
        Assert.False(run.IsCompleted);
        _clock.Advance(TimeSpan.FromSeconds(0.2));

        await run;
    }

    [Fact]
    public void An_ended_stream_is_pushed_once_more()
    {
        var family = _registry.Counter(new MetricDescriptor("frames_total", "Frames.") { Labels = [new("stream")] });
        using (var scope = _registry.OpenScope()) family.With(scope, "gone").Increment(9);

        Finished(_exporter.PushAsync(CancellationToken.None));
        Finished(_exporter.PushAsync(CancellationToken.None));

        Assert.Contains("frames_total", Names(_receiver.Requests[0]));
        Assert.DoesNotContain("frames_total", Names(_receiver.Requests[1]));
    }

    [Fact]
    public void The_last_value_of_an_ended_stream_waits_for_a_push_that_arrives_whoever_scrapes_meanwhile()
    {
        var family = _registry.Counter(new MetricDescriptor("frames_total", "Frames.") { Labels = [new("stream")] });
        Finished(_exporter.PushAsync(CancellationToken.None));
        _receiver.Answers(HttpStatusCode.BadRequest);
        using (var scope = _registry.OpenScope()) family.With(scope, "gone").Increment(9);

        Assert.Equal(OtlpOutcome.Dropped, Finished(_exporter.PushAsync(CancellationToken.None)));
        _registry.Snapshot("prometheus");
        Finished(_exporter.PushAsync(CancellationToken.None));
        Finished(_exporter.PushAsync(CancellationToken.None));

        Assert.Equal([false, true, true, false], _receiver.Requests.Select(request => Names(request).Contains("frames_total")));
    }

    [Fact]
    public void A_receiver_that_stays_away_keeps_nothing_longer_than_ended_series_are_kept_at_all()
    {
        var family = _registry.Counter(new MetricDescriptor("frames_total", "Frames.") { Labels = [new("stream")] });
        Finished(_exporter.PushAsync(CancellationToken.None));
        using (var scope = _registry.OpenScope()) family.With(scope, "gone").Increment(9);
        _receiver.Answers(HttpStatusCode.BadRequest, times: 6);

        for (var minute = 0; minute < 6; minute++)
        {
            Finished(_exporter.PushAsync(CancellationToken.None));
            _clock.Advance(TimeSpan.FromMinutes(1));
            _registry.Snapshot("prometheus");
        }

        Assert.Empty(_registry.Snapshot().Find("frames_total")!.Series);
    }

    [Fact]
    public void Outcomes_are_counted_where_the_caller_counts_them()
    {
        var family = _registry.Counter(new MetricDescriptor("pushes_total", "Pushes.") { Labels = ["how"] });
        var exporter = new OtlpExporter(_registry, new OtlpOptions(new Uri("http://receiver:4318/v1/metrics")), _http, _clock, outcome => family.With($"{outcome}"));
        _receiver.Answers(HttpStatusCode.BadRequest);

        Finished(exporter.PushAsync(CancellationToken.None));
        Finished(exporter.PushAsync(CancellationToken.None));

        Assert.Equal(["Dropped 1", "Ok 1"], _registry.Snapshot().Find("pushes_total")!.Series.Select(series => $"{series.Labels[0]} {series.Value}").Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> Names(ProtoTree request) => request.Message(1).Messages(2).SelectMany(s => s.Messages(2)).Select(m => m.Text(1));

    private static ulong SnapshotTime(ProtoTree request) =>
        request.Message(1).Messages(2).SelectMany(s => s.Messages(2)).Single(m => m.Text(1) == "packets_total").Message(7).Message(1).Number(3);

    private static OtlpOutcome Finished(Task<OtlpOutcome> push)
    {
        Assert.True(push.IsCompletedSuccessfully);
        return push.Result;
    }

    private void TurnUntil(Task push)
    {
        for (var i = 0; i < 2000 && !push.IsCompleted; i++) _clock.Advance(TimeSpan.FromMilliseconds(100));
    }

    private int Exports(string outcome) =>
        (int)_registry.Snapshot().Find("streamgauge_otlp_exports_total")!.Series.Single(s => s.Labels[0] == outcome).Value;
}
