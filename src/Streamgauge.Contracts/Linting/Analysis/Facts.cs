using Streamgauge.Contracts.Promql.Syntax;

namespace Streamgauge.Contracts.Linting.Analysis;

/// <summary>What is inferred of one node. Immutable.</summary>
internal sealed record Facts
{
    public static readonly Facts Nothing = new();

    public ValueKind Kind { get; init; } = ValueKind.Vector;
    public Nature Nature { get; init; }
    public LabelSet Labels { get; init; } = LabelSet.Anything;

    /// <summary>Every selector at or below the node.</summary>
    public IReadOnlyList<SeriesSource> Sources { get; init; } = [];

    /// <summary>The one selector whose value this is, scaled, aggregated or rated; null where several are mixed.</summary>
    public SeriesSource? Origin { get; init; }

    /// <summary>The value, where it is written down.</summary>
    public double? Constant { get; init; }

    /// <summary>The window of the rate, increase or quantile that the value comes from.</summary>
    public TimeSpan? Window { get; init; }

    /// <summary>What the origin's value has been multiplied by; null once that is not known.</summary>
    public double? Scale { get; init; } = 1;

    public TimePart Time { get; init; }
    public ValueRange Range { get; init; } = ValueRange.Any;

    /// <summary>Known to be above 0, so that it can be divided by.</summary>
    public bool Positive { get; init; }

    /// <summary>Carries a sign that a one-sided comparison would miss.</summary>
    public bool Signed { get; init; }

    /// <summary>The value of an instant, not the greatest or least of a window.</summary>
    public bool Instant { get; init; } = true;

    public bool IsEvents => Nature is Nature.Rate or Nature.EventCount;
}
