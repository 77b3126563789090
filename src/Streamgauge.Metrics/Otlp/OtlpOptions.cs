namespace Streamgauge.Metrics.Otlp;

/// <summary>Where and how often the registry is pushed as OTLP. Immutable.</summary>
/// <param name="Endpoint">The whole address of the receiver's metrics path, as a rule ending in <c>/v1/metrics</c>.</param>
public sealed record OtlpOptions(Uri Endpoint)
{
    /// <summary>Between two pushes; default 60 s, allowed 5 s to 1 h.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>For one request, default 10 s.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>For the last push when the exporter stops; default 5 s.</summary>
    public TimeSpan StopTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Whether requests are compressed; default true.</summary>
    public bool Gzip { get; init; } = true;

    /// <summary>Sent with every request, such as an authorization.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>What the numbers are about: <c>service.name</c>, <c>service.instance.id</c>, <c>service.version</c> and more.</summary>
    public IReadOnlyDictionary<string, string> Resource { get; init; } = new Dictionary<string, string> { ["service.name"] = "streamgauge" };

    /// <summary>Points in one request at most; default 10,000.</summary>
    public int MaxPoints { get; init; } = 10_000;

    /// <summary>Bytes in one request at most, before compression; default 4 MiB.</summary>
    public int MaxBytes { get; init; } = 4 * 1024 * 1024;

    internal void Check()
    {
        Require(Endpoint.IsAbsoluteUri && Endpoint.Scheme is "http" or "https", $"{nameof(Endpoint)} is '{Endpoint}'; it has to be an http or https address");
        Require(Interval >= TimeSpan.FromSeconds(5) && Interval <= TimeSpan.FromHours(1), $"{nameof(Interval)} is {Interval}; allowed are 5 s to 1 h");
        Require(Timeout > TimeSpan.Zero && Timeout <= TimeSpan.FromMinutes(5), $"{nameof(Timeout)} is {Timeout}; allowed is up to 5 minutes");
        Require(MaxPoints > 0, $"{nameof(MaxPoints)} is {MaxPoints}; it has to be positive");
        Require(MaxBytes is >= 64 * 1024 and <= 64 * 1024 * 1024, $"{nameof(MaxBytes)} is {MaxBytes}; allowed are 64 KiB to 64 MiB");
    }

    private static void Require(bool holds, string message)
    {
        if (!holds) throw new FormatException("OTLP: " + message + ".");
    }
}
