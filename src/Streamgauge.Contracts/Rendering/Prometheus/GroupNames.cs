using Streamgauge.Contracts.Model;

namespace Streamgauge.Contracts.Rendering.Prometheus;

/// <summary>What a contract's rule groups and their objects are called. Broadcast keeps the names of its seed document.</summary>
internal sealed record GroupNames(string Alerts, TimeSpan AlertInterval, string Recordings, string AlertsObject, string RecordingsObject)
{
    public static GroupNames Of(Contract contract) => contract.Name == "broadcast"
        ? new("nova-streaming.rules", TimeSpan.FromSeconds(30), "nova_streaming_recording.rules", "nova-streaming-alerts", "nova-streaming-recording")
        : new($"streamgauge-{contract.Name}", TimeSpan.FromSeconds(15), $"streamgauge-{contract.Name}-recording", $"streamgauge-{contract.Name}", $"streamgauge-{contract.Name}");
}
