using Streamgauge.Contracts.Model;

namespace Streamgauge.Contracts.Rendering.CSharp;

/// <summary>Typed instruments in C#, one file per contract: <c>&lt;Room&gt;/&lt;Room&gt;Metrics.g.cs</c> in the namespace <c>&lt;root&gt;.&lt;Room&gt;</c>.</summary>
public static class CSharpFiles
{
    private const string Ending = "Metrics.g.cs";

    /// <summary>The files of all contracts, below the folder whose namespace is given.</summary>
    public static IEnumerable<RenderedFile> Render(ContractSet contracts, string rootNamespace) => contracts.Contracts.Select(contract =>
    {
        var room = CSharpNames.Room(contract);
        return new RenderedFile($"{room}/{room}{Ending}", new InstrumentsFile(contract, $"{rootNamespace}.{room}").Render());
    });

    /// <summary>Whether a file was rendered here, by its name and its first line. Others' generated files are not ours to remove.</summary>
    public static bool IsRendered(string path) => path.EndsWith(Ending, StringComparison.Ordinal)
        && File.ReadLines(path).FirstOrDefault()?.StartsWith("// Rendered from contracts/", StringComparison.Ordinal) == true;
}
