using Streamgauge.Contracts.Checking;
using Streamgauge.Contracts.Model;
using Streamgauge.Contracts.Reading;
using Streamgauge.Tests.Support;

namespace Streamgauge.Tests.Contracts;

/// <summary>The contracts of this repository, read and checked once.</summary>
internal static class RepositoryContracts
{
    private static readonly Lazy<ContractReading> Loaded = new(() => CheckedContracts.LoadFolder(Repository.Contracts));

    public static ContractReading Reading => Loaded.Value;

    public static ContractSet Set => Reading.Contracts;
}
