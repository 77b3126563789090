namespace Streamgauge.Contracts.Promql.Patterns.Nodes;

/// <summary>A part of a pattern, matched from every place at once, so that no text can make it slow.</summary>
internal abstract class PatternNode
{
    /// <summary>From the places where this part may begin to those where it may end.</summary>
    public abstract bool[] Advance(int[] text, bool[] starts);

    /// <summary>How often a part may be repeated, all enclosing counts multiplied, stays within the limit.</summary>
    public virtual bool RepeatsAtMost(int limit) => true;
}
