namespace Streamgauge.Contracts.Promql.Patterns.Nodes;

/// <summary>Parts one after the other; none at all matches the empty text.</summary>
internal sealed class SequencePattern(IReadOnlyList<PatternNode> parts) : PatternNode
{
    public override bool[] Advance(int[] text, bool[] starts)
    {
        foreach (var part in parts) starts = part.Advance(text, starts);
        return starts;
    }

    public override bool RepeatsAtMost(int limit) => parts.All(part => part.RepeatsAtMost(limit));
}
