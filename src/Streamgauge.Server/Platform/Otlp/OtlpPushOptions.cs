using System.ComponentModel.DataAnnotations;

namespace Streamgauge.Server.Platform.Otlp;

/// <summary>Section <c>Otlp</c>: where the metrics are pushed. The standard <c>OTEL_…</c> variables win over each of these.</summary>
internal sealed class OtlpPushOptions
{
    /// <summary>The receiver's base address, such as http://localhost:4318; nothing is pushed while it is unset.</summary>
    public Uri? Endpoint { get; set; }

    /// <summary>Sent with every request.</summary>
    public Dictionary<string, string> Headers { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Between two pushes.</summary>
    [Range(typeof(TimeSpan), "00:00:05", "01:00:00")]
    public TimeSpan Interval { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>For one request.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:05:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Whether requests are compressed.</summary>
    public OtlpCompression Compression { get; set; } = OtlpCompression.Gzip;

    public string ServiceName { get; set; } = "streamgauge";

    /// <summary>Further attributes of the resource.</summary>
    public Dictionary<string, string> ResourceAttributes { get; } = new(StringComparer.Ordinal);
}
