using Streamgauge.Contracts.Checking;
using Streamgauge.Contracts.Model;
using Streamgauge.Contracts.Rendering;
using Streamgauge.Contracts.Rendering.CSharp;
using Streamgauge.Contracts.Rendering.Output;

namespace Streamgauge.Cli.Rendering;

/// <summary>One run of <c>render</c>: reads and checks the contracts, then writes or compares. With contract errors nothing is written.</summary>
internal sealed class RenderRun(string folder, CSharpTarget? csharp, IReadOnlyList<string> only, RenderOptions options, TextWriter output, TextWriter errors)
{
    private const string CSharp = "csharp";

    public static IReadOnlyList<string> Kinds { get; } = [.. RenderKind.All.Select(kind => kind.Name), CSharp];

    public int Write(string contractFolder) => With(contractFolder, trees =>
    {
        var touched = trees.SelectMany(tree => tree.Write()).Count();
        output.WriteLine($"{Count(touched, "file")} changed.");
        return 0;
    });

    public int Verify(string contractFolder) => With(contractFolder, trees =>
    {
        var differences = trees.SelectMany(tree => tree.Differences()).ToList();
        foreach (var difference in differences) output.WriteLine(difference);
        output.WriteLine(differences.Count == 0 ? "Everything rendered is up to date." : $"{Count(differences.Count, "file")} {(differences.Count == 1 ? "differs" : "differ")}: run 'streamgauge render'.");
        return differences.Count == 0 ? 0 : 1;
    });

    private int With(string contractFolder, Func<IReadOnlyList<RenderedTree>, int> use)
    {
        var reading = CheckedContracts.LoadFolder(contractFolder);
        if (reading.Errors.Count == 0) return use([.. Trees(reading.Contracts)]);

        foreach (var error in reading.Errors) errors.WriteLine(error);
        errors.WriteLine($"{Count(reading.Errors.Count, "error")}, nothing written.");
        return 2;
    }

    private static string Count(int count, string what) => count == 1 ? $"1 {what}" : $"{count} {what}s";

    private IEnumerable<RenderedTree> Trees(ContractSet contracts)
    {
        var kinds = RenderKind.All.Where(kind => Wants(kind.Name)).ToList();
        var files = kinds.SelectMany(kind => kind.Render(contracts, options)).ToList();
        yield return new(folder, files, path => kinds.Exists(kind => path.StartsWith($"{kind.Name}/", StringComparison.Ordinal)));
        if (csharp is not null && Wants(CSharp))
        {
            yield return new(csharp.Folder, [.. CSharpFiles.Render(contracts, csharp.Namespace)], path => CSharpFiles.IsRendered(Path.Combine(csharp.Folder, path)));
        }
    }

    private bool Wants(string kind) => only.Count == 0 || only.Contains(kind);
}
