using System.CommandLine;
using Streamgauge.Cli.Reports;
using Streamgauge.Contracts.Diffing;
using Streamgauge.Contracts.Reading;

namespace Streamgauge.Cli.Diffing;

/// <summary><c>streamgauge diff</c>: what a new version of contracts changes for those who rely on them.</summary>
internal static class DiffCommand
{
    private static readonly Argument<string> Old = new("old") { Description = "Contract file, or folder of them." };
    private static readonly Argument<string> New = new("new") { Description = "The same, later." };
    private static readonly Option<bool> RequireVersion = new("--require-version") { Description = "Fail when a version moved less than its changes ask for." };
    private static readonly Option<OutputFormat> Output = new("--output") { Description = "human, json, sarif or junit.", DefaultValueFactory = _ => OutputFormat.Human };
    private static readonly Option<string?> Out = new("--out") { Description = "Write the report to this file instead of standard output." };

    public static Command Create()
    {
        var command = new Command("diff", "Compare two versions of contracts.") { Old, New, RequireVersion, Output, Out };
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult line)
    {
        if (Load(line.GetValue(Old)!) is not { } old || Load(line.GetValue(New)!) is not { } now) return ExitCodes.Usage;
        var changes = ContractDiff.Compare(old.Contracts, now.Contracts);
        var versions = ContractDiff.Versions(old.Contracts, now.Contracts, changes);
        var report = new DiffReport(changes, versions, line.GetValue(RequireVersion));
        report.Write(line.GetValue(Output), line.GetValue(Out), Console.Out);
        return report.ExitCode;
    }

    // Old contracts may break rules that were made since, so they are read and not checked.
    private static ContractReading? Load(string path)
    {
        var reading = File.Exists(path) ? ContractReader.ReadFiles([path]) : ContractReader.ReadFolder(path);
        if (reading.Errors.Count == 0) return reading;
        foreach (var error in reading.Errors) Console.Error.WriteLine(error);
        return null;
    }
}
