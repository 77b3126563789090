using Streamgauge.Contracts.Reading;

namespace Streamgauge.Contracts.Checking.Conformance.Judging;

/// <summary>Finds the foreign name that a missing family probably goes by: another prefix, unit or suffix, or a slip of the pen.</summary>
internal static class NearMiss
{
    private static readonly HashSet<string> Units =
    [
        "total", "seconds", "second", "s", "ms", "milliseconds", "us", "ns", "minutes", "hours", "bytes", "kb", "mb", "gb", "megabytes", "percent",
        "ratio", "kbps", "bps", "hz", "hertz", "count", "sum", "bucket", "info", "celsius",
    ];

    public static string? Of(string wanted, IEnumerable<string> found) => found
        .Select(name => (Name: name, Edits: Edits(wanted, name)))
        .Where(candidate => candidate.Edits <= 3)
        .OrderBy(candidate => candidate.Edits).ThenBy(candidate => candidate.Name, StringComparer.Ordinal)
        .Select(candidate => candidate.Name)
        .FirstOrDefault();

    private static int Edits(string wanted, string name)
    {
        if (IsSameCore(Core(wanted), Core(name))) return 1;
        return Math.Abs(wanted.Length - name.Length) > 3 ? int.MaxValue : NearestWord.Distance(wanted, name);
    }

    // What is left of a name without its unit; the first word is taken for a prefix.
    private static string[] Core(string name)
    {
        string[] words = [.. name.Split('_', ':').Where(word => !Units.Contains(word))];
        return words.Length == 0 ? name.Split('_') : words;
    }

    private static bool IsSameCore(string[] wanted, string[] name)
    {
        if (wanted.SequenceEqual(name)) return true;
        var core = wanted.Length > 1 ? wanted[1..] : wanted;
        // One word alone says little: then only a single word may stand before it.
        var isNear = core.Length > 1 ? name.Length >= core.Length : name.Length is 1 or 2;
        return isNear && name[^core.Length..].SequenceEqual(core);
    }
}
