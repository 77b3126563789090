namespace Streamgauge.Contracts.Model;

/// <summary>Where a piece of a contract was written. Line and column count from 1; immutable.</summary>
public readonly record struct SourcePosition(string File, int Line, int Column) : IComparable<SourcePosition>
{
    /// <summary>Orders by file (ordinal), line and column: the order in which errors are printed.</summary>
    public int CompareTo(SourcePosition other) => (string.CompareOrdinal(File, other.File), Line, Column) switch
    {
        var (file, _, _) when file != 0 => file,
        var (_, line, _) when line != other.Line => line.CompareTo(other.Line),
        _ => Column.CompareTo(other.Column),
    };

    /// <summary>As compilers print it: <c>contracts/dubbing.yaml:41:7</c>.</summary>
    public override string ToString() => $"{File}:{Line}:{Column}";

    /// <summary>Whether the first position is written before the second.</summary>
    public static bool operator <(SourcePosition left, SourcePosition right) => left.CompareTo(right) < 0;

    /// <summary>Whether the first position is written after the second.</summary>
    public static bool operator >(SourcePosition left, SourcePosition right) => left.CompareTo(right) > 0;

    /// <summary>Whether the first position is not written after the second.</summary>
    public static bool operator <=(SourcePosition left, SourcePosition right) => left.CompareTo(right) <= 0;

    /// <summary>Whether the first position is not written before the second.</summary>
    public static bool operator >=(SourcePosition left, SourcePosition right) => left.CompareTo(right) >= 0;
}
