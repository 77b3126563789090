namespace Streamgauge.IntegrationTests.Metrics;

/// <summary>Accept headers that scrapers send, and that nobody should.</summary>
internal static class HostileAccepts
{
    private static readonly string[] Types =
    [
        "text/plain", "text/plain;version=0.0.4", "text/*", "*/*", "application/openmetrics-text", "application/openmetrics-text;version=1.0.0",
        "application/openmetrics-text;version=9", "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited",
        "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=text", "image/png",
    ];

    private static readonly string[] Tails =
    [
        "", ";q=0", ";q=0.3", ";q=nonsense", ";q=-1", ";escaping=allow-utf-8", ";escaping=dots;q=1.000", ";;;", ", */*;q=0.01", ",,,=;\"",
    ];

    public static IEnumerable<string> All =>
        from type in Types from tail in Tails select type + tail;
}
