namespace Streamgauge.Contracts.Linting;

/// <summary>What an expression is used for; some rules judge only alerts or only recordings.</summary>
public enum LintKind
{
    /// <summary>Unknown use.</summary>
    Expression,

    /// <summary>An alert's condition.</summary>
    Alert,

    /// <summary>A recording rule.</summary>
    Recording,

    /// <summary>A panel's query.</summary>
    Panel,
}
