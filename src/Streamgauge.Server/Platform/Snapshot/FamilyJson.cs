using System.Text.Json;
using Streamgauge.Metrics;

namespace Streamgauge.Server.Platform.Snapshot;

/// <summary>One family as a member of the snapshot. What is not a finite number is null.</summary>
internal static class FamilyJson
{
    public static void Write(Utf8JsonWriter json, string name, string? aliasOf, FamilySnapshot family, int limit)
    {
        json.WriteStartObject(name);
        json.WriteString("type", family.Type.ToString().ToLowerInvariant());
        json.WriteString("description", family.Descriptor.Help);
        json.WriteString("unit", family.Descriptor.Unit ?? "");
        if (aliasOf is not null) json.WriteString("alias_of", aliasOf);
        WriteStats(json, FamilyStats.Of(family));
        json.WriteStartArray("series");
        foreach (var series in family.Series.Take(limit)) WriteSeries(json, family, series);
        json.WriteEndArray();
        json.WriteNumber("series_total", family.Series.Count);
        json.WriteBoolean("series_truncated", family.Series.Count > limit);
        json.WriteEndObject();
    }

    private static void WriteStats(Utf8JsonWriter json, FamilyStats stats)
    {
        json.WriteStartObject("stats");
        json.WriteNumber("count", stats.Count);
        Number(json, "sum", stats.Sum);
        Number(json, "mean", stats.Mean);
        Number(json, "median", stats.Median);
        Number(json, "min", stats.Min);
        Number(json, "max", stats.Max);
        Number(json, "stddev", stats.Stddev);
        Number(json, "latest", stats.Latest);
        Number(json, "latest_timestamp", stats.LatestTimestamp);
        json.WriteEndObject();
    }

    private static void WriteSeries(Utf8JsonWriter json, FamilySnapshot family, SeriesSnapshot series)
    {
        json.WriteStartObject();
        json.WriteStartObject("labels");
        for (var i = 0; i < series.Labels.Count; i++) json.WriteString(family.Descriptor.Labels[i].Name, series.Labels[i]);
        json.WriteEndObject();
        if (series.Histogram is { } histogram) WriteHistogram(json, histogram);
        else Number(json, "value", series.Value);
        Number(json, "changed_at", FamilyStats.Seconds(series.Changed));
        json.WriteEndObject();
    }

    private static void WriteHistogram(Utf8JsonWriter json, HistogramSnapshot histogram)
    {
        json.WriteNumber("count", histogram.Count);
        Number(json, "sum", histogram.Sum);
        json.WriteStartObject("buckets");
        var cumulative = 0L;
        for (var i = 0; i < histogram.Counts.Count; i++)
        {
            cumulative += histogram.Counts[i];
            json.WriteNumber(i < histogram.Bounds.Count ? histogram.Bounds[i].ToString("R") : "+Inf", cumulative);
        }

        json.WriteEndObject();
    }

    private static void Number(Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number && double.IsFinite(number)) json.WriteNumber(name, number);
        else json.WriteNull(name);
    }
}
