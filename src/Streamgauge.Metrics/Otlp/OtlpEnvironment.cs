using System.Globalization;

namespace Streamgauge.Metrics.Otlp;

/// <summary>Reads the standard <c>OTEL_…</c> variables over settings that came from elsewhere.</summary>
public static class OtlpEnvironment
{
    private const string Prefix = "OTEL_EXPORTER_OTLP_";

    /// <summary>The options, or null when neither a variable nor <paramref name="fileEndpoint"/> names an endpoint: OTLP is then off.</summary>
    /// <param name="read">A variable's value or null, as <see cref="Environment.GetEnvironmentVariable(string)"/> gives it.</param>
    /// <param name="fileEndpoint">The base address from the configuration file; a variable wins over it.</param>
    /// <param name="file">What else the file says, for the endpoint that was found; each variable wins over its part. Null: the defaults.</param>
    /// <exception cref="FormatException">A variable has a value that is not supported; the message names it.</exception>
    public static OtlpOptions? Read(Func<string, string?> read, string? fileEndpoint = null, Func<Uri, OtlpOptions>? file = null)
    {
        if (Endpoint(read, fileEndpoint) is not { } endpoint) return null;

        CheckProtocol(Either(read, "PROTOCOL"));
        var defaults = file?.Invoke(endpoint) ?? new OtlpOptions(endpoint);
        var options = defaults with
        {
            Headers = Either(read, "HEADERS") is { } headers ? Pairs(headers) : defaults.Headers,
            Timeout = Milliseconds(Either(read, "TIMEOUT"), defaults.Timeout, Prefix + "TIMEOUT"),
            Interval = Milliseconds(read("OTEL_METRIC_EXPORT_INTERVAL"), defaults.Interval, "OTEL_METRIC_EXPORT_INTERVAL"),
            Gzip = Compression(Either(read, "COMPRESSION"), defaults.Gzip),
            Resource = Resource(read, defaults.Resource),
        };
        options.Check();
        return options;
    }

    private static Uri? Endpoint(Func<string, string?> read, string? fileEndpoint)
    {
        if (Set(read(Prefix + "METRICS_ENDPOINT")) is { } whole) return Address(whole);

        return (Set(read(Prefix + "ENDPOINT")) ?? Set(fileEndpoint)) is { } start ? Address(start.TrimEnd('/') + "/v1/metrics") : null;
    }

    private static Uri Address(string text) => Uri.TryCreate(text, UriKind.Absolute, out var address)
        ? address
        : throw new FormatException($"OTLP: the endpoint '{text}' is not an absolute address such as http://localhost:4318.");

    private static void CheckProtocol(string? protocol)
    {
        if (protocol is not (null or "http/protobuf"))
            throw new FormatException($"OTLP: {Prefix}PROTOCOL is '{protocol}'; only http/protobuf is spoken here.");
    }

    private static bool Compression(string? name, bool otherwise) => name switch
    {
        null => otherwise,
        "gzip" => true,
        "none" => false,
        _ => throw new FormatException($"OTLP: {Prefix}COMPRESSION is '{name}'; allowed are gzip and none."),
    };

    private static TimeSpan Milliseconds(string? text, TimeSpan otherwise, string name)
    {
        if (text is null) return otherwise;

        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value < int.MaxValue
            ? TimeSpan.FromMilliseconds(value)
            : throw new FormatException($"OTLP: {name} is '{text}'; it is a number of milliseconds.");
    }

    private static Dictionary<string, string> Resource(Func<string, string?> read, IReadOnlyDictionary<string, string> otherwise)
    {
        var resource = new Dictionary<string, string>(otherwise);
        foreach (var (key, value) in Pairs(Set(read("OTEL_RESOURCE_ATTRIBUTES")))) resource[key] = value;
        if (Set(read("OTEL_SERVICE_NAME")) is { } name) resource["service.name"] = name;
        return resource;
    }

    private static Dictionary<string, string> Pairs(string? text)
    {
        var pairs = new Dictionary<string, string>();
        foreach (var part in (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var equals = part.IndexOf('=');
            if (equals <= 0) throw new FormatException($"OTLP: '{part}' is not of the form key=value.");

            pairs[part[..equals].Trim()] = Uri.UnescapeDataString(part[(equals + 1)..].Trim());
        }

        return pairs;
    }

    /// <summary>The variable for metrics, or else the one for all signals.</summary>
    private static string? Either(Func<string, string?> read, string name) => Set(read(Prefix + "METRICS_" + name)) ?? Set(read(Prefix + name));

    private static string? Set(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();
}
