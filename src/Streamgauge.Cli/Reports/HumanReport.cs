using System.Text;
using Streamgauge.Contracts.Findings;

namespace Streamgauge.Cli.Reports;

/// <summary>One line per finding, one line of sum per target.</summary>
internal static class HumanReport
{
    public static string Text(string command, IReadOnlyList<TargetReport> reports)
    {
        var text = new StringBuilder();
        foreach (var report in reports)
        {
            foreach (var finding in report.Findings) text.Append(Line(finding)).Append('\n');
            text.Append(report.Unreadable is { } reason ? $"{report.Target}: cannot be judged: {reason}\n" : Sum(command, report) + "\n");
        }
        return text.ToString();
    }

    private static string Line(Finding finding)
    {
        var at = finding.Line == 0 ? "" : finding.Column == 0 ? $":{finding.Line}" : $":{finding.Line}:{finding.Column}";
        var subject = finding.Family.Length == 0 ? "" : $" {finding.Family}:";
        var fix = finding.Fix.Length == 0 ? "" : $" ({finding.Fix})";
        return $"{finding.Target}{at}: {finding.Code} {finding.Level.ToString().ToLowerInvariant()}{subject} {finding.Message}{fix}";
    }

    private static string Sum(string command, TargetReport report)
    {
        var errors = report.Findings.Count(finding => finding.Level == FindingLevel.Error);
        var warnings = report.Findings.Count(finding => finding.Level == FindingLevel.Warning);
        var judged = command == "check" ? $"{Kept(report)} of {report.Items.Count} families kept" : $"{Count(report.Items.Count, "expression")} judged";
        var foreign = report.Foreign == 0 ? "" : $", {report.Foreign} outside the contracts";
        return $"{judged}, {Count(errors, "error")}, {Count(warnings, "warning")}{foreign}";
    }

    // A family is kept when nothing about it is an error.
    private static int Kept(TargetReport report)
    {
        HashSet<(string, string)> broken = [.. report.Findings.Where(finding => finding.Level == FindingLevel.Error).Select(finding => (finding.Contract, finding.Family))];
        return report.Items.Count(item => !broken.Contains((item.Contract, item.Name)));
    }

    private static string Count(int count, string word) => $"{count} {word}{(count == 1 ? "" : "s")}";
}
