namespace Streamgauge.Contracts.Promql.Syntax;

/// <summary>How series of the two sides find each other; without a clause it is `ignoring ()`.</summary>
internal sealed record VectorMatching(bool On, IReadOnlyList<string> Labels, GroupSide Group, IReadOnlyList<string> Include)
{
    public static readonly VectorMatching Default = new(On: false, [], GroupSide.None, []);
}
