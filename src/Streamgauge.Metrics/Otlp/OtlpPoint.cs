namespace Streamgauge.Metrics.Otlp;

/// <summary>One series as an OTLP data point. Field numbers are those of opentelemetry/proto/metrics/v1.</summary>
internal static class OtlpPoint
{
    private const int GaugeField = 5, SumField = 7, HistogramField = 9, ExponentialField = 10;

    public static int DataField(FamilySnapshot family) => family.Type switch
    {
        MetricType.Counter => SumField,
        MetricType.Gauge => GaugeField,
        _ => family.Descriptor.NativeHistogram ? ExponentialField : HistogramField,
    };

    public static void Write(ProtoWriter writer, FamilySnapshot family, SeriesSnapshot series, DateTimeOffset now)
    {
        var point = writer.Open(1);
        var field = DataField(family);
        Attributes(writer, AttributesField(field), family, series);
        writer.Fixed(2, Nanoseconds(series.Created));
        writer.Fixed(3, Nanoseconds(now));
        if (series.Histogram is not { } histogram) Number(writer, series);
        else if (field == ExponentialField) Exponential(writer, histogram);
        else Explicit(writer, histogram);
        writer.Close(point);
    }

    public static void Attribute(ProtoWriter writer, int field, string key, string value)
    {
        var attribute = writer.Open(field);
        writer.Text(1, key);
        var any = writer.Open(2);
        writer.Text(1, value);
        writer.Close(any);
        writer.Close(attribute);
    }

    private static int AttributesField(int dataField) => dataField switch
    {
        HistogramField => 9,
        ExponentialField => 1,
        _ => 7,
    };

    private static void Attributes(ProtoWriter writer, int field, FamilySnapshot family, SeriesSnapshot series)
    {
        for (var i = 0; i < series.Labels.Count; i++)
        {
            // An empty value is, to Prometheus, no label; OTLP would keep it as one.
            if (series.Labels[i].Length > 0) Attribute(writer, field, family.Descriptor.Labels[i].Name, series.Labels[i]);
        }
    }

    private static void Number(ProtoWriter writer, SeriesSnapshot series)
    {
        if (series.WholeValue is { } whole) writer.Fixed(6, (ulong)whole);
        else writer.Double(4, series.Value);
    }

    private static void Explicit(ProtoWriter writer, HistogramSnapshot histogram)
    {
        writer.Fixed(4, (ulong)histogram.Count);
        writer.Double(5, histogram.Sum);
        var counts = writer.Open(6);
        foreach (var count in histogram.Counts) writer.Fixed((ulong)count);
        writer.Close(counts);
        var bounds = writer.Open(7);
        foreach (var bound in histogram.Bounds) writer.Fixed(BitConverter.DoubleToUInt64Bits(bound));
        writer.Close(bounds);
    }

    private static void Exponential(ProtoWriter writer, HistogramSnapshot histogram)
    {
        writer.Fixed(4, (ulong)histogram.Count);
        writer.Double(5, histogram.Sum);
        if (histogram.Native is not { } native) return;

        writer.Signed(6, native.Schema);
        writer.Fixed(7, (ulong)native.ZeroCount);
        Buckets(writer, 8, native.Positive);
        Buckets(writer, 9, native.Negative);
    }

    /// <summary>Prometheus numbers a bucket by its upper bound, OTLP by its lower: one less.</summary>
    private static void Buckets(ProtoWriter writer, int field, IReadOnlyList<(int Index, long Count)> filled)
    {
        if (filled.Count == 0) return;

        var buckets = writer.Open(field);
        writer.Signed(1, filled[0].Index - 1);
        var counts = writer.Open(2);
        var next = filled[0].Index;
        foreach (var (index, count) in filled)
        {
            for (; next < index; next++) writer.Varint(0);
            writer.Varint((ulong)count);
            next++;
        }

        writer.Close(counts);
        writer.Close(buckets);
    }

    private static ulong Nanoseconds(DateTimeOffset time) => (ulong)(time - DateTimeOffset.UnixEpoch).Ticks * TimeSpan.NanosecondsPerTick;
}
