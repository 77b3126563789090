using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Streamgauge.IntegrationTests.Support;
using Streamgauge.Metrics;
using Streamgauge.Tests.Quotas;
using Streamgauge.Tests.Support;

namespace Streamgauge.IntegrationTests.Platform.Otlp;

public sealed class OtlpPushTests
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Every_family_value_bucket_and_start_time_arrives_as_the_snapshot_has_it()
    {
        await using var receiver = await NodeReceiver.StartAsync(200);
        using var server = new ServerHost(("Otlp:Endpoint", receiver.Address), ("Otlp:ServiceName", "radio"), ("Otlp:Headers:x-tenant", "north"));
        var registry = server.Services.GetRequiredService<MetricRegistry>();
        await LiveAsync(server, registry);

        var before = ReceivedPoints.Of(registry.Snapshot());
        server.Time.Advance(Interval);
        await receiver.HasAsync(1);
        var after = ReceivedPoints.Of(registry.Snapshot());

        var request = receiver.Requests[0];
        Assert.Equal(("POST", "/v1/metrics", "application/x-protobuf", "gzip", "north"),
            ((string)request["method"]!, (string)request["url"]!, (string)request["headers"]!["content-type"]!, (string)request["headers"]!["content-encoding"]!, (string)request["headers"]!["x-tenant"]!));
        var resource = request["resourceMetrics"]![0]!["resource"]!["attributes"]!.AsArray().Select(attribute => (string)attribute!["key"]!);
        Assert.Equal(["service.instance.id", "service.name", "service.version"], resource.Order(StringComparer.Ordinal));

        var received = ReceivedPoints.Of(receiver.Requests);
        Assert.True(received.Count > 100, $"only {received.Count} series came");
        Assert.Equal(before.Keys.Order(StringComparer.Ordinal), received.Keys.Order(StringComparer.Ordinal));
        var moving = before.Keys.Where(series => after.GetValueOrDefault(series, before[series]) != before[series]).ToList();
        Assert.All(before.Where(series => !moving.Contains(series.Key)), series => Assert.Equal(series.Value, received[series.Key]));
        Assert.All(moving, series => Assert.True(series.StartsWith("streamgauge.runtime ", StringComparison.Ordinal), $"{series} moved while nothing happened"));
        Assert.DoesNotContain(after.Keys, series => series.Contains(" audio_streaming_active{", StringComparison.Ordinal)); // ended, pushed once more, gone
        Assert.Contains(received, series => series.Key.Contains("test_native_seconds", StringComparison.Ordinal) && series.Value.StartsWith("exponentialHistogram", StringComparison.Ordinal));
        Assert.Equal(1, (await server.ScrapeAsync())["streamgauge_otlp_exports_total{outcome=\"ok\"}"]);
    }

    [Fact]
    public async Task A_receiver_that_is_busy_gets_the_same_snapshot_again()
    {
        await using var receiver = await NodeReceiver.StartAsync(503, 200);
        using var server = new ServerHost(("Otlp:Endpoint", receiver.Address));

        server.Time.Advance(Interval);
        await receiver.HasAsync(1);
        await Eventually.TrueAsync(
            () =>
            {
                server.Time.Advance(TimeSpan.FromMilliseconds(500));
                return Task.FromResult(receiver.Requests.Count == 2);
            },
            "the push is repeated");

        Assert.Equal([503, 200], receiver.Requests.Select(request => (int)request["status"]!));
        Assert.Equal(receiver.Requests[0]["resourceMetrics"]!.ToJsonString(), receiver.Requests[1]["resourceMetrics"]!.ToJsonString());
        await Eventually.TrueAsync(async () => (await server.ScrapeAsync())["streamgauge_otlp_exports_total{outcome=\"ok\"}"] == 1, "the push is counted");
        Assert.Equal(1, (await server.ScrapeAsync())["streamgauge_otlp_exports_total{outcome=\"retried\"}"]);
    }

    [Fact]
    public async Task A_receiver_that_is_gone_for_sixty_intervals_costs_one_snapshot_and_no_scrape()
    {
        const int Intervals = 60;
        using var server = new ServerHost(("Otlp:Endpoint", $"http://127.0.0.1:{FreePort.Next()}"));
        await MinuteAsync(server);
        var (series, memory) = ((await server.ScrapeAsync()).Count, GC.GetTotalMemory(forceFullCollection: true));

        for (var interval = 0; interval < Intervals; interval++)
        {
            await MinuteAsync(server);
            Assert.Equal(series, (await server.ScrapeAsync()).Count);
        }

        var exports = await server.ScrapeAsync();
        Assert.InRange(exports["streamgauge_otlp_exports_total{outcome=\"dropped\"}"], Intervals - 1, Intervals + 1); // each snapshot replaced by the next, none kept
        Assert.True(exports["streamgauge_otlp_exports_total{outcome=\"retried\"}"] > 2 * Intervals);
        Assert.Equal(0, exports["streamgauge_otlp_exports_total{outcome=\"ok\"}"]);
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - memory, long.MinValue, 4 * 1024 * 1024);

        // The last push waits by the clock that only we turn.
        var stopped = server.DisposeAsync().AsTask();
        while (!stopped.IsCompleted) await MinuteAsync(server);
    }

    [Fact]
    public async Task The_standard_variables_are_enough_and_the_last_push_comes_with_the_stop()
    {
        await using var receiver = await NodeReceiver.StartAsync(200);
        await using var server = new RealServer(("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.Address), ("OTEL_SERVICE_NAME", "radio"), ("OTEL_METRIC_EXPORT_INTERVAL", "3600000"));
        await server.StartAsync();
        Assert.Empty(receiver.Requests);

        var began = Stopwatch.GetTimestamp();
        Assert.Equal(0, await server.StopServerAsync());

        Assert.InRange(TimeProvider.System.GetElapsedTime(began).TotalSeconds, 0, 10);
        await receiver.HasAsync(1);
        Assert.Contains(receiver.Requests[0]["resourceMetrics"]![0]!["resource"]!["attributes"]!.AsArray(), attribute => (string)attribute!["value"]!["stringValue"]! == "radio");
    }

    [Theory]
    [InlineData("OTEL_EXPORTER_OTLP_PROTOCOL", "grpc", "only http/protobuf is spoken here")]
    [InlineData("OTEL_EXPORTER_OTLP_COMPRESSION", "zstd", "allowed are gzip and none")]
    [InlineData("OTEL_METRIC_EXPORT_INTERVAL", "1000", "allowed are 5 s to 1 h")]
    public async Task What_is_not_spoken_here_is_refused_at_the_start(string variable, string value, string told)
    {
        var (exit, said) = await RefusedStart.RunAsync(("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:4317"), (variable, value));

        Assert.Equal(1, exit);
        Assert.Contains(told, said, StringComparison.Ordinal);
    }

    /// <summary>A stream of sound, another refused, and a histogram of each kind.</summary>
    private static async Task LiveAsync(ServerHost server, MetricRegistry registry)
    {
        using var first = await AudioClient.ConnectAsync(server.Address, "levels", server.Token());
        await first.ReadAsync("status");
        using var second = await AudioClient.ConnectAsync(server.Address, "levels", server.Token());
        await second.ReadAllAsync();
        await first.SendAudioAsync(new float[16_000]);
        await first.ReadAsync("levels");
        await first.SendAsync(new { type = "stop" });
        await first.ReadAllAsync();
        await Eventually.TrueAsync(() => Task.FromResult(registry.Snapshot().Find("audio_streaming_active")!.Series.All(series => series.Value == 0)), "the stream has ended");
        var native = registry.Histogram(new MetricDescriptor("test_native_seconds", "Native.") { NativeHistogram = true, Contract = "runtime" }).With();
        var plain = registry.Histogram(new MetricDescriptor("test_plain_seconds", "Plain.") { Buckets = [0.1, 1, 10], Contract = "runtime" }).With();
        foreach (var value in new[] { 0, 0.001, 0.5, 0.5, 25 })
        {
            native.Observe(value);
            plain.Observe(value);
        }
    }

    /// <summary>A minute in small steps, with time in between for a connection to be refused.</summary>
    private static async Task MinuteAsync(ServerHost server)
    {
        for (var step = 0; step < 15; step++)
        {
            server.Time.Advance(TimeSpan.FromSeconds(4));
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }
}
