namespace Streamgauge.Metrics;

/// <summary>A language, an escaping of names, and the media type that announces them.</summary>
public sealed record ExpositionFormat
{
    private ExpositionFormat(ExpositionSyntax syntax, EscapingScheme escaping, string contentType)
    {
        Syntax = syntax;
        Escaping = escaping;
        ContentType = contentType;
    }

    /// <summary>Text 0.0.4, the one everybody reads.</summary>
    public static ExpositionFormat Text { get; } = Of(ExpositionSyntax.Text004, null);

    /// <summary>OpenMetrics 1.0.0.</summary>
    public static ExpositionFormat OpenMetrics { get; } = Of(ExpositionSyntax.OpenMetrics100, null);

    /// <summary>Delimited protobuf.</summary>
    public static ExpositionFormat Protobuf { get; } = Of(ExpositionSyntax.Protobuf, null);

    /// <summary>The language.</summary>
    public ExpositionSyntax Syntax { get; }

    /// <summary>How names are written that the language does not allow.</summary>
    public EscapingScheme Escaping { get; }

    /// <summary>The value of the <c>Content-Type</c> header.</summary>
    public string ContentType { get; }

    internal bool IsOpenMetrics => Syntax is ExpositionSyntax.OpenMetrics001 or ExpositionSyntax.OpenMetrics100;

    /// <summary>The best format for an <c>Accept</c> header by RFC 9110; text when nothing fits or nothing was asked.</summary>
    public static ExpositionFormat Negotiate(string? acceptHeader) => AcceptHeader.Choose(acceptHeader);

    /// <summary>A format; an escaping that the language cannot carry becomes <see cref="EscapingScheme.Underscores"/>.</summary>
    /// <param name="syntax">The language.</param>
    /// <param name="escaping">The escaping to announce, or null to use and not mention the default.</param>
    public static ExpositionFormat Of(ExpositionSyntax syntax, EscapingScheme? escaping)
    {
        if (escaping == EscapingScheme.AllowUtf8 && syntax is ExpositionSyntax.Text004 or ExpositionSyntax.OpenMetrics001) escaping = EscapingScheme.Underscores;
        var suffix = escaping is { } announced ? $"; escaping={EscapingNames.Of(announced)}" : "";
        return new ExpositionFormat(syntax, escaping ?? EscapingScheme.Underscores, MediaType(syntax) + suffix);
    }

    private static string MediaType(ExpositionSyntax syntax) => syntax switch
    {
        ExpositionSyntax.Text100 => "text/plain; version=1.0.0; charset=utf-8",
        ExpositionSyntax.OpenMetrics001 => "application/openmetrics-text; version=0.0.1; charset=utf-8",
        ExpositionSyntax.OpenMetrics100 => "application/openmetrics-text; version=1.0.0; charset=utf-8",
        ExpositionSyntax.Protobuf => "application/vnd.google.protobuf; proto=io.prometheus.client.MetricFamily; encoding=delimited",
        _ => "text/plain; version=0.0.4; charset=utf-8",
    };
}
