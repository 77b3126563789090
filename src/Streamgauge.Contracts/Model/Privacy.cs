namespace Streamgauge.Contracts.Model;

/// <summary>What a label's values may say about a person.</summary>
public enum Privacy
{
    /// <summary>Nothing: written as is.</summary>
    Public,

    /// <summary>Only values of the keyed pseudonymiser, <c>^[a-z]{2,12}-[a-z2-7]{20}$</c>.</summary>
    Pseudonym,

    /// <summary>The name may never be a label.</summary>
    Forbidden,
}
