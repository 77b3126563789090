namespace Streamgauge.Contracts.Promql.Patterns.Nodes;

/// <summary>One character of a set.</summary>
internal sealed class SinglePattern(Func<int, bool> contains) : PatternNode
{
    public override bool[] Advance(int[] text, bool[] starts)
    {
        var ends = new bool[starts.Length];
        for (var i = 0; i < text.Length; i++) ends[i + 1] = starts[i] && contains(text[i]);
        return ends;
    }
}
