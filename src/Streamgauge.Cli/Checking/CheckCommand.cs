using System.CommandLine;
using Streamgauge.Cli.Reports;

namespace Streamgauge.Cli.Checking;

/// <summary><c>streamgauge check</c>: judges what any service exposes, in any language, by contracts.</summary>
internal static class CheckCommand
{
    private static readonly Argument<string[]> Targets = new("target")
    {
        Description = "Address, file, or - for standard input.",
        Arity = ArgumentArity.OneOrMore,
    };

    public static Command Create()
    {
        var command = new Command("check", "Judge running targets or saved expositions by contracts.") { Targets };
        ContractSelection.AddTo(command);
        CheckOptions.AddTo(command);
        ReportOptions.AddTo(command);
        command.Validators.Add(result =>
        {
            if (!ContractSelection.IsGiven(result)) result.AddError("--contract is missing: name one, give a path, or write --contract all");
        });
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult line, CancellationToken cancellation)
    {
        if (ContractSelection.Load(line, Console.Error) is not { } selected) return ExitCodes.Usage;

        var options = CheckOptions.Targets(line);
        using var scraper = new Scraper(options);
        await using var input = Console.OpenStandardInput();
        var run = new CheckRun(selected.Named, new TargetOpener(options, scraper, input), CheckOptions.Plan(line), TimeProvider.System);
        var reports = await run.JudgeAsync(line.GetValue(Targets)!, cancellation);
        return ReportWriter.Write("check", reports, ReportOptions.Read(line), Console.Out);
    }
}
