namespace Streamgauge.Contracts.Model;

/// <summary>One metric name with its series, as the contract binds it. Immutable.</summary>
public sealed record Family
{
    /// <summary>The whole name, a counter's <c>_total</c> included.</summary>
    public required string Name { get; init; }

    /// <summary>Counter, gauge or histogram.</summary>
    public required FamilyType Type { get; init; }

    /// <summary>The exact HELP text.</summary>
    public required string Help { get; init; }

    /// <summary>The unit, a word of <see cref="Units"/>.</summary>
    public required string Unit { get; init; }

    /// <summary>The labels in the order they are exposed.</summary>
    public required IReadOnlyList<LabelDeclaration> Labels { get; init; }

    /// <summary>Upper edges of a histogram in the family's unit, ascending, without <c>+Inf</c>; empty otherwise.</summary>
    public required IReadOnlyList<double> Buckets { get; init; }

    /// <summary>Whether a native histogram is exported too.</summary>
    public bool Native { get; init; }

    /// <summary>Whether name and type may disagree (the one seed histogram that ends in <c>_total</c>).</summary>
    public bool KeepName { get; init; }

    /// <summary>How many series there may be and when they come and go.</summary>
    public required FamilyLifetime Lifetime { get; init; }

    /// <summary>What is known of the values.</summary>
    public required FamilyFacts Facts { get; init; }

    /// <summary>Whether it was documented, referred to, or added.</summary>
    public required Provenance Provenance { get; init; }

    /// <summary>Where it was written.</summary>
    public required SourceMap Source { get; init; }

    /// <summary>The names its samples carry: its own, or a histogram's three.</summary>
    public IEnumerable<string> SampleNames =>
        Type == FamilyType.Histogram ? HistogramParts.All.Select(part => Name + part) : [Name];
}
