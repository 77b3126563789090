namespace Streamgauge.Contracts.Promql;

/// <summary>A stretch of an expression: zero-based offsets in UTF-16 units, the end exclusive.</summary>
internal readonly record struct SourceSpan(int Start, int End)
{
    public SourceSpan Through(SourceSpan other) => new(Start, other.End);
}
