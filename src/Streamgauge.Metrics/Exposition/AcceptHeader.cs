namespace Streamgauge.Metrics;

/// <summary>Chooses a format: highest q, then the more specific range, then the order of the request.</summary>
internal static class AcceptHeader
{
    public static ExpositionFormat Choose(string? header)
    {
        (double Quality, int Specificity) best = default;
        ExpositionFormat? chosen = null;
        foreach (var range in MediaRange.ParseAll(header))
        {
            var rank = (range.Quality, range.Specificity);
            if (range.Quality <= 0 || rank.CompareTo(best) <= 0 || Match(range) is not { } format) continue;
            (best, chosen) = (rank, format);
        }

        return chosen ?? ExpositionFormat.Text;
    }

    private static ExpositionFormat? Match(MediaRange range)
    {
        var escaping = EscapingNames.Parse(range["escaping"]);
        return range.Type switch
        {
            "*/*" or "text/*" => ExpositionFormat.Text,
            "text/plain" => ExpositionFormat.Of(range["version"] == "1.0.0" ? ExpositionSyntax.Text100 : ExpositionSyntax.Text004, escaping),
            "application/openmetrics-text" => range["version"] switch
            {
                null or "1.0.0" => ExpositionFormat.Of(ExpositionSyntax.OpenMetrics100, escaping),
                "0.0.1" => ExpositionFormat.Of(ExpositionSyntax.OpenMetrics001, escaping),
                _ => null,
            },
            "application/vnd.google.protobuf" when IsDelimitedFamily(range) => ExpositionFormat.Of(ExpositionSyntax.Protobuf, escaping),
            _ => null,
        };
    }

    private static bool IsDelimitedFamily(MediaRange range) =>
        string.Equals(range["proto"], "io.prometheus.client.MetricFamily", StringComparison.OrdinalIgnoreCase)
        && string.Equals(range["encoding"], "delimited", StringComparison.OrdinalIgnoreCase);
}
