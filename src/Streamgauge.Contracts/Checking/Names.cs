using System.Text.RegularExpressions;

namespace Streamgauge.Contracts.Checking;

/// <summary>The shapes of names.</summary>
internal static partial class Names
{
    [GeneratedRegex(@"\A[a-z][a-z0-9-]{1,31}\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    public static partial Regex Contract();

    [GeneratedRegex(@"\A[a-zA-Z_:][a-zA-Z0-9_:]*\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    public static partial Regex Metric();

    [GeneratedRegex(@"\A[a-zA-Z_][a-zA-Z0-9_]*\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    public static partial Regex Label();

    [GeneratedRegex(@"\A[A-Z][A-Za-z0-9]{2,63}\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    public static partial Regex Alert();

    [GeneratedRegex(@"\A[a-zA-Z0-9_-]{1,40}\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    public static partial Regex Uid();

    [GeneratedRegex(@"\A[a-z]{2,12}-[a-z2-7]{20}\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    public static partial Regex Pseudonym();
}
