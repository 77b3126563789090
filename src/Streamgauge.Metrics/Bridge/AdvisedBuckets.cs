using System.Diagnostics.Metrics;

namespace Streamgauge.Metrics.Bridge;

/// <summary>The bucket bounds an instrument's author advises, whatever its number type.</summary>
internal static class AdvisedBuckets
{
    public static IReadOnlyList<double>? Of(Instrument instrument) => instrument switch
    {
        Instrument<double> i => Doubles(i.Advice),
        Instrument<float> i => Doubles(i.Advice),
        Instrument<long> i => Doubles(i.Advice),
        Instrument<int> i => Doubles(i.Advice),
        Instrument<short> i => Doubles(i.Advice),
        Instrument<byte> i => Doubles(i.Advice),
        Instrument<decimal> i => Doubles(i.Advice),
        _ => null,
    };

    private static IReadOnlyList<double>? Doubles<T>(InstrumentAdvice<T>? advice)
        where T : struct, IConvertible =>
        advice?.HistogramBucketBoundaries is { Count: > 0 } bounds ? [.. bounds.Select(b => Convert.ToDouble(b))] : null;
}
