using System.Runtime.CompilerServices;
using Streamgauge.Contracts.Model;
using Streamgauge.Contracts.Reading;

namespace Streamgauge.Tests.Contracts;

/// <summary>The contracts of this repository, read once.</summary>
internal static class RepositoryContracts
{
    private static readonly Lazy<ContractReading> Reading = new(() => ContractReader.ReadFolder(Folder));

    public static ContractSet Set => Reading.Value.Contracts;

    public static string Folder { get; } = Beside();

    private static string Beside([CallerFilePath] string here = "") => Path.GetFullPath("../../../contracts", Path.GetDirectoryName(here)!);
}
