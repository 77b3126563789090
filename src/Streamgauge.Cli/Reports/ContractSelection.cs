using System.CommandLine;
using System.CommandLine.Parsing;
using Streamgauge.Contracts.Checking;
using Streamgauge.Contracts.Reading;

namespace Streamgauge.Cli.Reports;

/// <summary>
/// The contracts that `--contract` names: by name in the contracts folder, by path, or all of the folder. Those that they use are read
/// from beside them, so that what one refers to is known without being named.
/// </summary>
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
    public static SelectedContracts? Load(ParseResult line, TextWriter errors)
    {
        var named = Paths(line.GetValue(Contract)!, line.GetValue(Folder)!).ToList();
        var reading = CheckedContracts.LoadFiles(WithUsed(named));
        if (reading.Errors.Count == 0) return new SelectedContracts(ContractReader.ReadFiles(named).Contracts, reading.Contracts);

        foreach (var error in reading.Errors) errors.WriteLine(error);
        return null;
    }

    private static List<string> WithUsed(List<string> named)
    {
        var all = named.ToList();
        for (var i = 0; i < all.Count; i++) all.AddRange(UsedBy(all[i]).Where(used => !all.Any(path => IsSame(path, used))).ToList());
        return all;
    }

    private static IEnumerable<string> UsedBy(string path) => ContractReader.ReadFiles([path]).Contracts.Dashboards
        .SelectMany(dashboard => dashboard.Uses)
        .Distinct(StringComparer.Ordinal)
        .Select(name => System.IO.Path.Combine(System.IO.Path.GetDirectoryName(path)!, name + ".yaml"))
        .Where(File.Exists);

    private static bool IsSame(string path, string other) => System.IO.Path.GetFullPath(path) == System.IO.Path.GetFullPath(other);

    private static IEnumerable<string> Paths(IEnumerable<string> names, string folder) => names
        .SelectMany(name => name == "all" ? Directory.Exists(folder) ? Directory.GetFiles(folder, "*.yaml") : [folder] : [Path(name, folder)])
        .Distinct().Order(StringComparer.Ordinal);

    private static string Path(string name, string folder) =>
        name.Contains('/', StringComparison.Ordinal) || name.EndsWith(".yaml", StringComparison.Ordinal) ? name : System.IO.Path.Combine(folder, name + ".yaml");
}
