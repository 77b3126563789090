using System.CommandLine;
using Streamgauge.Contracts.Findings;

namespace Streamgauge.Cli.Reports;

/// <summary>The options that `check` and `lint` share.</summary>
internal static class ReportOptions
{
    private static readonly Option<OutputFormat> Output = new("--output") { Description = "human, json, sarif or junit.", DefaultValueFactory = _ => OutputFormat.Human };

    private static readonly Option<string?> Out = new("--out") { Description = "Write the report to this file instead of standard output." };

    private static readonly Option<string[]> Ignore = new("--ignore") { Description = "CODE or CODE:family that is not reported; repeatable." };

    private static readonly Option<string> FailOn = new("--fail-on")
    {
        Description = "error (default) or warning: the least level that makes the command exit with 1.",
        DefaultValueFactory = _ => "error",
    };

    public static void AddTo(Command command)
    {
        FailOn.AcceptOnlyFromAmong("error", "warning");
        foreach (var option in (Option[])[Output, Out, Ignore, FailOn]) command.Options.Add(option);
    }

    public static ReportSettings Read(ParseResult line) => new(
        line.GetValue(Output),
        line.GetValue(Out),
        line.GetValue(FailOn) == "warning" ? FindingLevel.Warning : FindingLevel.Error,
        [.. (line.GetValue(Ignore) ?? []).Select(IgnoredCode.Parse)]);
}
