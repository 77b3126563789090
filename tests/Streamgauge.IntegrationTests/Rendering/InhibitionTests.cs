using System.Text.Json.Nodes;

namespace Streamgauge.IntegrationTests.Rendering;

/// <summary>A real Alertmanager with the rendered configuration: what is only a consequence is not told.</summary>
public sealed class InhibitionTests
{
    [Fact]
    public async Task Of_a_cause_and_its_consequence_only_the_cause_is_notified()
    {
        await using var alertmanager = await RunningAlertmanager.StartAsync(TestContext.Current.CancellationToken);
        await alertmanager.PostAsync(
        [
            Alert("StreamWorkerAVSyncCritical", "critical", ("stream_id", "a")),
            Alert("StreamWorkerAVSyncDegraded", "warning", ("stream_id", "a")),
            Alert("StreamWorkerAVSyncDegraded", "warning", ("stream_id", "b")),
            Alert("StreamWorkerCircuitBreakerOpen", "warning", ("stream_id", "c")),
            Alert("StreamWorkerHighFallbackRate", "warning", ("stream_id", "c")),
            Alert("StreamWorkerSTSLatencyHigh", "warning", ("stream_id", "c")),
            Alert("StreamWorkerInflightHigh", "warning", ("stream_id", "c")),
            Alert("BackgroundJobStalled", "critical", ("job_type", "payment_processing")),
            Alert("HighBackgroundJobFailureRate", "warning", ("job_type", "payment_processing")),
            Alert("BackgroundJobTimeouts", "warning", ("job_type", "payment_processing")),
            Alert("StreamgaugeTargetDown", "critical", ("instance", "n1:8000")),
            Alert("HighIndexerProcessingLag", "warning", ("instance", "n1:8000")),
            Alert("MemoryLeak", "critical", ("instance", "n1:8000")),
            Alert("MemoryLeak", "critical", ("instance", "n2:8000")),
        ],
        TestContext.Current.CancellationToken);

        var told = await alertmanager.NotifiedAsync(until: 6, TestContext.Current.CancellationToken);

        Assert.Equal(
        [
            "BackgroundJobStalled payment_processing",
            "MemoryLeak n2:8000",
            "StreamWorkerAVSyncCritical a",
            "StreamWorkerAVSyncDegraded b",
            "StreamWorkerCircuitBreakerOpen c",
            "StreamgaugeTargetDown n1:8000",
        ],
        told.Order(StringComparer.Ordinal));
    }

    private static JsonObject Alert(string name, string severity, (string Label, string Value) key) => new()
    {
        ["labels"] = new JsonObject { ["alertname"] = name, ["severity"] = severity, ["job"] = "streamgauge", [key.Label] = key.Value },
    };
}
