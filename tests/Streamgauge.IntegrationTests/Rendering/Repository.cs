using System.Runtime.CompilerServices;
using Streamgauge.Contracts.Model;
using Streamgauge.Contracts.Reading;

namespace Streamgauge.IntegrationTests.Rendering;

/// <summary>The contracts of this repository and what was rendered from them.</summary>
internal static class Repository
{
    public static string Root { get; } = Path.GetFullPath("../../../..", Here());

    private static readonly Lazy<ContractSet> Set = new(() => ContractReader.ReadFolder(Path.Combine(Root, "contracts")).Contracts);

    public static string Rendered => Path.Combine(Root, "rendered");

    public static ContractSet Contracts => Set.Value;

    public static string[] Files(string folder, string pattern) =>
        [.. Directory.GetFiles(Path.Combine(Rendered, folder), pattern, SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    private static string Here([CallerFilePath] string file = "") => file;
}
