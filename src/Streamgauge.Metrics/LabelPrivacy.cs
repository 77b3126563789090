namespace Streamgauge.Metrics;

/// <summary>What kind of value a label may carry.</summary>
public enum LabelPrivacy
{
    /// <summary>Any text.</summary>
    Public,

    /// <summary>Only a <see cref="Metrics.Pseudonym"/>; plain text is refused.</summary>
    Pseudonym,
}
