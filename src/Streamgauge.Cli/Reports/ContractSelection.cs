using System.CommandLine;
using System.CommandLine.Parsing;
using Streamgauge.Contracts.Checking;
using Streamgauge.Contracts.Reading;

namespace Streamgauge.Cli.Reports;

/// <summary>The contracts that `--contract` names: by name in the contracts folder, by path, or all of the folder.</summary>
internal static class ContractSelection
{
    private static readonly Option<string[]> Contract = new("--contract") { Description = "Name, path, or all; repeatable." };

    private static readonly Option<string> Folder = new("--contracts") { Description = "Folder in which names are looked up.", DefaultValueFactory = _ => "contracts" };

    public static void AddTo(Command command)
    {
        command.Options.Add(Contract);
        command.Options.Add(Folder);
    }

    public static bool IsGiven(ParseResult line) => line.GetValue(Contract) is { Length: > 0 };

    public static bool IsGiven(CommandResult result) => result.GetValue(Contract) is { Length: > 0 };

    /// <summary>Null after the errors have been written: a contract that is wrong judges nothing.</summary>
    public static ContractReading? Load(ParseResult line, TextWriter errors)
    {
        var reading = CheckedContracts.LoadFiles(Paths(line.GetValue(Contract)!, line.GetValue(Folder)!));
        if (reading.Errors.Count == 0) return reading;
        foreach (var error in reading.Errors) errors.WriteLine(error);
        return null;
    }

    private static IEnumerable<string> Paths(IEnumerable<string> names, string folder) => names
        .SelectMany(name => name == "all" ? Directory.Exists(folder) ? Directory.GetFiles(folder, "*.yaml") : [folder] : [Path(name, folder)])
        .Distinct().Order(StringComparer.Ordinal);

    private static string Path(string name, string folder) =>
        name.Contains('/', StringComparison.Ordinal) || name.EndsWith(".yaml", StringComparison.Ordinal) ? name : System.IO.Path.Combine(folder, name + ".yaml");
}
