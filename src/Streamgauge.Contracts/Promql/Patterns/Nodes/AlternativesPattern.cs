namespace Streamgauge.Contracts.Promql.Patterns.Nodes;

/// <summary>Any one of several parts.</summary>
internal sealed class AlternativesPattern(IReadOnlyList<PatternNode> parts) : PatternNode
{
    public override bool[] Advance(int[] text, bool[] starts)
    {
        var ends = new bool[starts.Length];
        foreach (var part in parts)
        {
            var some = part.Advance(text, starts);
            for (var i = 0; i < ends.Length; i++) ends[i] |= some[i];
        }
        return ends;
    }

    public override bool RepeatsAtMost(int limit) => parts.All(part => part.RepeatsAtMost(limit));
}
