namespace Streamgauge.Metrics;

/// <summary>What one scrape asks for. Immutable.</summary>
public sealed record ExpositionOptions
{
    /// <summary>Canonical family names, or a histogram's with <c>_bucket</c>, <c>_sum</c>, <c>_count</c>; null or empty: all.</summary>
    public IReadOnlyCollection<string>? NameFilter { get; init; }

    /// <summary>Which contracts (null for families of none) are served; null: all.</summary>
    public Func<string?, bool>? ContractFilter { get; init; }

    /// <summary>Whether the body is gzip. The caller sets <c>Content-Encoding</c>.</summary>
    public ExpositionCompression Compression { get; init; }

    /// <summary>How long all callbacks together may take; default 250 ms.</summary>
    public TimeSpan CallbackTimeout { get; init; } = ObservationSet.DefaultLimit;

    /// <summary>
    /// The kind of scraper. An ended series goes once every kind that came lately has completed a scrape of its family.
    /// Default: the format. Take it from a short list of your own, never from the request.
    /// </summary>
    public string? Scraper { get; init; }

    /// <summary>Whether dotted aliases are written where the escaping allows it; default true.</summary>
    public bool DottedAliases { get; init; } = true;
}
