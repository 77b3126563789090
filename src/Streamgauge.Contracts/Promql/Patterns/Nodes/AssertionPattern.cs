namespace Streamgauge.Contracts.Promql.Patterns.Nodes;

/// <summary>A condition on a place: line or text boundary, word boundary.</summary>
internal sealed class AssertionPattern(Func<int[], int, bool> holds) : PatternNode
{
    public override bool[] Advance(int[] text, bool[] starts)
    {
        var ends = new bool[starts.Length];
        for (var i = 0; i < starts.Length; i++) ends[i] = starts[i] && holds(text, i);
        return ends;
    }

    public static AssertionPattern? Find(int letter) => letter switch
    {
        'A' => TextStart,
        'z' => TextEnd,
        'b' => new AssertionPattern(AtWordBoundary),
        'B' => new AssertionPattern((text, at) => !AtWordBoundary(text, at)),
        _ => null,
    };

    public static AssertionPattern TextStart { get; } = new((_, at) => at == 0);
    public static AssertionPattern TextEnd { get; } = new((text, at) => at == text.Length);
    public static AssertionPattern LineStart { get; } = new((text, at) => at == 0 || text[at - 1] == '\n');
    public static AssertionPattern LineEnd { get; } = new((text, at) => at == text.Length || text[at] == '\n');

    private static bool AtWordBoundary(int[] text, int at) =>
        (at > 0 && Re2Classes.IsWord(text[at - 1])) != (at < text.Length && Re2Classes.IsWord(text[at]));
}
