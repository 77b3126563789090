using System.Text.Json.Nodes;
using Streamgauge.Contracts.Model;
using Streamgauge.Contracts.Reading;

namespace Streamgauge.Contracts.Rendering.Prometheus;

/// <summary>How tests ask whether an alert fires.</summary>
internal static class AlertQueries
{
    /// <summary>How many alerts fire now, by severity, contract and key labels.</summary>
    public static string Firing(Alert alert) => $"count by ({Labels(alert)}) ({Selector(alert)})";

    /// <summary>The alert has not fired from the start to this time.</summary>
    public static JsonObject SilentThroughout(Alert alert, TimeSpan until) =>
        RuleTests.Query($"count_over_time({Selector(alert)}[{PromDuration.Format(until + TimeSpan.FromMinutes(1))}])", until, []);

    private static string Selector(Alert alert) => $"ALERTS{{alertname=\"{alert.Name}\", alertstate=\"firing\"}}";

    private static string Labels(Alert alert) => string.Join(", ", new[] { "severity", "contract" }.Concat(alert.KeyLabels));
}
