namespace Streamgauge.Contracts.Model;

/// <summary>For this long, each scrape brings these observations: how many, by observed value in the family's unit. Nothing is a pause.</summary>
public sealed record HistogramSegment(TimeSpan For, IReadOnlyDictionary<double, double> PerScrape, SourceMap Source);
