using Streamgauge.Contracts.Findings;

namespace Streamgauge.Cli.Reports;

/// <summary>What is reported, how, and what makes the command fail.</summary>
internal sealed record ReportSettings(OutputFormat Output, string? File, FindingLevel FailOn, IReadOnlyList<IgnoredCode> Ignored)
{
    public TargetReport Filter(TargetReport report) => report with
    {
        Findings = [.. report.Findings.Where(finding => !Ignored.Any(ignored => ignored.Covers(finding)))],
    };

    public int ExitCode(TargetReport report)
    {
        if (report.Unreadable is not null) return ExitCodes.Unreadable;
        return report.Findings.Any(finding => finding.Level >= FailOn) ? ExitCodes.Findings : ExitCodes.Clean;
    }
}
