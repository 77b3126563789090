namespace Streamgauge.Metrics;

/// <summary>One label of a family. Immutable.</summary>
/// <param name="Name">The label's name, as it is exposed.</param>
public sealed record LabelDescriptor(string Name)
{
    /// <summary>The only values the label may take, or null for an open label.</summary>
    public IReadOnlyList<string>? Values { get; init; }

    /// <summary>Whether the label carries a person; default <see cref="LabelPrivacy.Public"/>.</summary>
    public LabelPrivacy Privacy { get; init; }

    /// <summary>An open, public label of this name.</summary>
    public static implicit operator LabelDescriptor(string name) => new(name);
}
