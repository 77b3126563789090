namespace Streamgauge.Contracts.Linting.Analysis;

/// <summary>
/// What is known of the labels of a result: those every series carries, and those a series may carry at most
/// (null: any but the ones in <paramref name="Never"/>). Immutable.
/// </summary>
internal sealed record LabelSet(IReadOnlySet<string> AtLeast, IReadOnlySet<string>? AtMost, IReadOnlySet<string> Never)
{
    private static readonly HashSet<string> Empty = [];

    public static LabelSet None { get; } = Exactly([]);
    public static LabelSet Anything { get; } = new(Empty, AtMost: null, Empty);

    public static LabelSet Exactly(IEnumerable<string> labels)
    {
        HashSet<string> set = [.. labels];
        return new LabelSet(set, set, Empty);
    }

    public bool IsExact => AtMost is not null && AtMost.Count == AtLeast.Count;

    public bool MayCarry(string label) => AtMost?.Contains(label) ?? !Never.Contains(label);

    public LabelSet With(string label) => new(
        Set([.. AtLeast, label]), AtMost is null ? null : Set([.. AtMost, label]), Set(Never.Where(never => never != label)));

    public LabelSet Without(IEnumerable<string> labels)
    {
        HashSet<string> gone = [.. labels];
        return new LabelSet(
            Set(AtLeast.Where(label => !gone.Contains(label))),
            AtMost is null ? null : Set(AtMost.Where(label => !gone.Contains(label))),
            AtMost is null ? Set([.. Never, .. gone]) : Empty);
    }

    public LabelSet Only(IEnumerable<string> labels)
    {
        string[] kept = [.. labels];
        return new LabelSet(Set(kept.Where(AtLeast.Contains)), Set(kept.Where(MayCarry)), Empty);
    }

    /// <summary>What is known when a series may come from either side.</summary>
    public LabelSet Or(LabelSet other) => new(
        Set(AtLeast.Where(other.AtLeast.Contains)),
        AtMost is null || other.AtMost is null ? null : Set([.. AtMost, .. other.AtMost]),
        Set(Never.Where(label => !other.MayCarry(label))));

    /// <summary>Whether the two sets of labels can never be the same.</summary>
    public bool NeverEquals(LabelSet other) =>
        AtLeast.Any(label => !other.MayCarry(label)) || other.AtLeast.Any(label => !MayCarry(label));

    public override string ToString() => $"{{{string.Join(", ", AtLeast.Order(StringComparer.Ordinal))}{(IsExact ? "" : ", …")}}}";

    private static HashSet<string> Set(IEnumerable<string> labels) => [.. labels];
}
