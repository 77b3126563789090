namespace Streamgauge.Metrics;

/// <summary>How names are written that a format does not allow as they stand.</summary>
public enum EscapingScheme
{
    /// <summary>Every other character becomes an underscore.</summary>
    Underscores,

    /// <summary>A dot becomes <c>_dot_</c>, an underscore two, any other character two underscores. Applies to every name.</summary>
    Dots,

    /// <summary><c>U__</c> and every other character as its code point between underscores; legal names stay.</summary>
    Values,

    /// <summary>Names are written in quotes, as they are.</summary>
    AllowUtf8,
}
