using Streamgauge.Contracts.Findings;

namespace Streamgauge.Contracts.Checking.Conformance.Judging;

/// <summary>Collects findings: at most five examples of one code in one family, the others only counted.</summary>
internal sealed class FindingSink
{
    private const int Examples = 5;

    private readonly Dictionary<(string Code, string Family), int> _counts = [];
    private readonly List<Finding> _findings = [];

    /// <summary>What is being read.</summary>
    public string Target { get; set; } = "";

    /// <summary>Whether one more of these would be shown; saves the work of describing it if not.</summary>
    public bool Wants(string code, string family)
    {
        var count = _counts.GetValueOrDefault((code, family));
        if (count >= Examples) _counts[(code, family)] = count + 1;
        return count < Examples;
    }

    public void Add(Finding finding)
    {
        _counts[(finding.Code, finding.Family)] = _counts.GetValueOrDefault((finding.Code, finding.Family)) + 1;
        _findings.Add(finding with { Target = finding.Target.Length == 0 ? Target : finding.Target });
    }

    /// <summary>By line, those of the whole target last; where examples were left out, the last one says how many.</summary>
    public IReadOnlyList<Finding> Sorted() =>
    [
        .. _findings.Select((finding, index) => WithRest(finding, index))
            .OrderBy(finding => finding.Target, StringComparer.Ordinal)
            .ThenBy(finding => finding.Line == 0 ? int.MaxValue : finding.Line)
            .ThenBy(finding => finding.Code, StringComparer.Ordinal)
            .ThenBy(finding => finding.Family, StringComparer.Ordinal),
    ];

    private Finding WithRest(Finding finding, int index)
    {
        var more = _counts[(finding.Code, finding.Family)] - Examples;
        var isLast = more > 0 && _findings.FindLastIndex(other => other.Code == finding.Code && other.Family == finding.Family) == index;
        return isLast ? finding with { Message = $"{finding.Message} (and {more} more)" } : finding;
    }
}
