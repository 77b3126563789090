using System.ComponentModel.DataAnnotations;

namespace Streamgauge.Server.Platform.Scrape;

internal sealed class MetricsOptions
{
    /// <summary>Who may read the metrics while no INTERNAL_AUTH_TOKEN is set.</summary>
    public OpenTo OpenTo { get; set; } = OpenTo.Private;

    /// <summary>Addresses of a listener of its own, that serves the metrics and the health paths and nothing else; none: they share the main one.</summary>
    public IList<string> Listen { get; } = [];

    /// <summary>Whether the main listener serves the metrics too when they have one of their own.</summary>
    public bool OnMainListener { get; set; }

    /// <summary>Scrapes at once on each listener; one more is answered 503, so that scrapers cannot take the server's time from its streams.</summary>
    [Range(1, 64)]
    public int MaxConcurrentScrapes { get; set; } = 4;

    /// <summary>How long one scrape waits for gauges that are read by callback.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:00:10")]
    public TimeSpan CallbackTimeout { get; set; } = TimeSpan.FromMilliseconds(250);

    /// <summary>The dotted aliases: where they keep apart from the canonical names, or nowhere.</summary>
    public DottedNames DottedAliases { get; set; } = DottedNames.Negotiated;
}
