using Streamgauge.Contracts.Findings;
using Streamgauge.Contracts.Linting;
using Streamgauge.Contracts.Linting.Inputs;
using Streamgauge.Contracts.Model;
using Streamgauge.Contracts.Reading;

namespace Streamgauge.Cli.Linting;

/// <summary>Judges one file after the other by the same contracts.</summary>
internal sealed class LintRun(ContractSet? contracts, bool documented, TextReader input)
{
    public TargetReport Judge(string target)
    {
        if (target == "-") return Judge(target, contracts, LintFileReader.ReadExpressions(target, input.ReadToEnd()));
        string text;
        try
        {
            text = File.ReadAllText(target);
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException)
        {
            return Judge(target, contracts, new LintFile([], wrong.Message));
        }
        return IsContract(text) ? JudgeContract(target, text) : Judge(target, contracts, LintFileReader.Read(target, text));
    }

    private static bool IsContract(string text) => text.StartsWith("contract:", StringComparison.Ordinal) || text.Contains("\ncontract:", StringComparison.Ordinal);

    // A contract is judged by itself and by those that were named beside it.
    private TargetReport JudgeContract(string target, string text)
    {
        var reading = ContractReader.ReadTexts([ContractText.Of(target, text)]);
        if (reading.Errors.Count > 0) return Judge(target, contracts, new LintFile([], reading.Errors[0].ToString()));
        var own = reading.Contracts;
        var all = new ContractSet(own.Contracts.Concat(contracts?.Contracts ?? []).DistinctBy(contract => contract.Name));
        return Judge(target, all, new LintFile(documented ? ContractCases.Documented(own) : ContractCases.Corrected(own), Error: null));
    }

    private static TargetReport Judge(string target, ContractSet? contracts, LintFile file) => new()
    {
        Target = target,
        Contracts = [.. (contracts?.Contracts ?? []).Select(contract => contract.Name)],
        Items = [.. file.Cases.Select(one => new JudgedItem(one.Contract, one.Name))],
        Found = file.Cases.Count,
        Findings = [.. new ExpressionLinter(contracts, file.Cases).Judge()],
        Unreadable = file.Error,
    };
}
