namespace Streamgauge.Contracts.Promql.Patterns.Nodes;

/// <summary>A part repeated; no upper count means without end.</summary>
internal sealed class RepeatPattern(PatternNode part, int least, int? most) : PatternNode
{
    public override bool[] Advance(int[] text, bool[] starts)
    {
        for (var i = 0; i < least; i++) starts = part.Advance(text, starts);
        var ends = (bool[])starts.Clone();
        for (var i = least; most is null || i < most; i++)
        {
            starts = part.Advance(text, starts);
            if (!AddNew(ends, starts)) break;
        }
        return ends;
    }

    public override bool RepeatsAtMost(int limit)
    {
        if (most == 0) return true;
        var times = most ?? least;
        return times <= limit && part.RepeatsAtMost(times > 0 ? limit / times : limit);
    }

    // Places reached before lead nowhere new, so only the new ones are followed.
    private static bool AddNew(bool[] ends, bool[] reached)
    {
        var any = false;
        for (var i = 0; i < ends.Length; i++)
        {
            reached[i] &= !ends[i];
            any |= reached[i];
            ends[i] |= reached[i];
        }
        return any;
    }
}
