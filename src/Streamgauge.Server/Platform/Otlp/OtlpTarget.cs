using Streamgauge.Metrics.Otlp;

namespace Streamgauge.Server.Platform.Otlp;

/// <summary>What section and variables together say of the receiver.</summary>
internal static class OtlpTarget
{
    /// <summary>Null when nothing names an endpoint.</summary>
    /// <exception cref="FormatException">A variable has a value that is not supported; the message names it.</exception>
    public static OtlpOptions? Read(IConfiguration configuration, OtlpPushOptions section, PlatformNode node) =>
        OtlpEnvironment.Read(name => configuration[name], section.Endpoint?.ToString(), endpoint => new OtlpOptions(endpoint)
        {
            Headers = section.Headers,
            Interval = section.Interval,
            Timeout = section.Timeout,
            Gzip = section.Compression == OtlpCompression.Gzip,
            Resource = new Dictionary<string, string>(section.ResourceAttributes, StringComparer.Ordinal)
            {
                ["service.name"] = section.ServiceName,
                ["service.instance.id"] = $"{node.Id}",
                ["service.version"] = typeof(OtlpTarget).Assembly.GetName().Version?.ToString(3) ?? "",
            },
        });
}
