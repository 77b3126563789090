namespace Streamgauge.Contracts.Model;

/// <summary>One label a contract may use: which values it can take, and whether they say anything about a person. Immutable.</summary>
public sealed record LabelDeclaration
{
    /// <summary>What the contract calls the declaration; the label's name, unless two labels of one name take different values.</summary>
    public required string Key { get; init; }

    /// <summary>The label's name, as it is exposed.</summary>
    public required string Name { get; init; }

    /// <summary>What the label says.</summary>
    public required string Help { get; init; }

    /// <summary>Whether values are written as they are, only as pseudonyms, or never.</summary>
    public required Privacy Privacy { get; init; }

    /// <summary>Whether the values are listed, listed by configuration, or open.</summary>
    public required ValueSet Set { get; init; }

    /// <summary>The values of a closed set, or the defaults of a configured one.</summary>
    public required IReadOnlyList<string> Values { get; init; }

    /// <summary>An RE2 pattern every value meets as a whole, or null.</summary>
    public string? Pattern { get; init; }

    /// <summary>Longest value in characters, or null.</summary>
    public int? MaxLength { get; init; }

    /// <summary>The configuration key a configured set is read from.</summary>
    public string? From { get; init; }

    /// <summary>Where it was written.</summary>
    public required SourceMap Source { get; init; }

    /// <summary>Whether all values are known when the process starts.</summary>
    public bool IsKnownAtStart => Set is ValueSet.Closed or ValueSet.Configured;
}
