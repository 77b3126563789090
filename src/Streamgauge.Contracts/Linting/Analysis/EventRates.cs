using Streamgauge.Contracts.Promql.Syntax;

namespace Streamgauge.Contracts.Linting.Analysis;

/// <summary>Counters read as events: per second, or within the window.</summary>
internal static class EventRates
{
    public static Facts Rate(Facts inner) => inner with
    {
        Nature = Nature.Rate,
        Time = IsTime(inner.Origin?.Family?.Unit) ? TimePart.Unknown : TimePart.PerSecond,
        Range = new ValueRange(0, CapOf(inner.Origin) ?? double.PositiveInfinity),
        Positive = false,
        Instant = false,
    };

    public static Facts Increase(Facts inner) => inner with
    {
        Nature = Nature.EventCount,
        Range = new ValueRange(0, CapOf(inner.Origin) * inner.Window?.TotalSeconds ?? double.PositiveInfinity),
        Positive = false,
        Instant = false,
    };

    /// <summary>The label whose demanded value has a cap of its own, or null.</summary>
    public static string? CappedLabel(SeriesSource? source) => source?.Family?.Facts.MaxRate is not { } limit
        ? null
        : source.Selector.Matchers.FirstOrDefault(matcher => matcher.Operator == MatchOperator.Equal && limit.ByLabelValue.ContainsKey(matcher.Value))?.Label;

    private static double? CapOf(SeriesSource? source)
    {
        if (source?.Family?.Facts.MaxRate is not { } limit || source.Part is not null) return null;
        return CappedLabel(source) is { } label ? limit.ByLabelValue[source.Demanded(label)!] : limit.OfAny;
    }

    // Seconds per second are cores, shares or seconds; which one is meant cannot be told.
    private static bool IsTime(string? unit) => unit is "seconds" or "milliseconds";
}
