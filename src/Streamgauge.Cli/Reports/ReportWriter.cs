using System.Text;
using Streamgauge.Contracts.Findings;

namespace Streamgauge.Cli.Reports;

/// <summary>Writes reports in the chosen format and tells the exit code: the highest of all targets.</summary>
internal static class ReportWriter
{
    public static int Write(string command, IReadOnlyList<TargetReport> reports, ReportSettings settings, TextWriter output)
    {
        List<TargetReport> kept = [.. reports.Select(settings.Filter)];
        var text = settings.Output switch
        {
            OutputFormat.Json => JsonReport.Text(kept, settings),
            OutputFormat.Sarif => SarifReport.Text(kept),
            OutputFormat.Junit => JunitReport.Text(command, kept, settings),
            _ => HumanReport.Text(command, kept),
        };
        if (settings.File is { } file) File.WriteAllText(file, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        else output.Write(text);
        return kept.Select(settings.ExitCode).DefaultIfEmpty(ExitCodes.Clean).Max();
    }
}
