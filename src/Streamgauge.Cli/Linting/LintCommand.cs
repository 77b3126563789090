using System.CommandLine;
using Streamgauge.Cli.Reports;

namespace Streamgauge.Cli.Linting;

/// <summary><c>streamgauge lint</c>: judges PromQL without a Prometheus.</summary>
internal static class LintCommand
{
    private static readonly Argument<string[]> Files = new("file")
    {
        Description = "Rule files, PrometheusRule objects, dashboards, contracts; - reads one expression a line from standard input.",
        Arity = ArgumentArity.OneOrMore,
    };

    private static readonly Option<bool> Documented = new("--documented") { Description = "Of contracts, judge the documented texts instead of the corrected ones." };

    public static Command Create()
    {
        var command = new Command("lint", "Judge rules, dashboards and expressions, with or without contracts.") { Files, Documented };
        ContractSelection.AddTo(command);
        ReportOptions.AddTo(command);
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult line)
    {
        var selected = ContractSelection.IsGiven(line) ? ContractSelection.Load(line, Console.Error) : null;
        if (ContractSelection.IsGiven(line) && selected is null) return ExitCodes.Usage;

        var run = new LintRun(selected?.Known, line.GetValue(Documented), Console.In);
        var reports = line.GetValue(Files)!.Select(run.Judge).ToList();
        return ReportWriter.Write("lint", reports, ReportOptions.Read(line), Console.Out);
    }
}
