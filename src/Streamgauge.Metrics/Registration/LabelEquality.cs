namespace Streamgauge.Metrics;

/// <summary>Labels are equal when their lists hold the same values; a record compares lists by reference.</summary>
internal sealed class LabelEquality : IEqualityComparer<LabelDescriptor>
{
    public static readonly LabelEquality Instance = new();

    public bool Equals(LabelDescriptor? x, LabelDescriptor? y) =>
        x is not null && y is not null && x.Name == y.Name && x.Privacy == y.Privacy
        && (x.Values is null == y.Values is null) && (x.Values ?? []).SequenceEqual(y.Values ?? []);

    public int GetHashCode(LabelDescriptor obj) => obj.Name.GetHashCode(StringComparison.Ordinal);
}
