namespace Streamgauge.Contracts.Model;

/// <summary>How a label's values are known.</summary>
public enum ValueSet
{
    /// <summary>Any value that meets pattern and length.</summary>
    Open,

    /// <summary>Exactly the listed values.</summary>
    Closed,

    /// <summary>The values of a configuration key; the listed ones are its default.</summary>
    Configured,
}
