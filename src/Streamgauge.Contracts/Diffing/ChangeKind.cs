namespace Streamgauge.Contracts.Diffing;

/// <summary>What a change does to those who rely on a contract. Ordered from least to most.</summary>
public enum ChangeKind
{
    /// <summary>Words for readers.</summary>
    Text,

    /// <summary>An expression, its window or its <c>for</c>: compatible, but alerts may behave otherwise.</summary>
    Rule,

    /// <summary>Something more than before.</summary>
    Compatible,

    /// <summary>Something that was relied on is gone or means something else.</summary>
    Breaking,
}
