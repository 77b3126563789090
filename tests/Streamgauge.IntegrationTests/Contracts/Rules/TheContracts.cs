using System.Runtime.CompilerServices;
using Streamgauge.Contracts.Checking;
using Streamgauge.Contracts.Model;

namespace Streamgauge.IntegrationTests.Contracts.Rules;

/// <summary>The repository's own contracts, and where they and their rendered files are.</summary>
internal static class TheContracts
{
    public static string Root { get; } = Path.GetFullPath("../../../..", Path.GetDirectoryName(Here())!);

    public static ContractSet Set { get; } = CheckedContracts.LoadFolder(Path.Combine(Root, "contracts")).Contracts;

    /// <summary>Every alert with the contract it belongs to.</summary>
    public static IEnumerable<(Contract Contract, Alert Alert)> Alerts => Set.Contracts.SelectMany(contract => contract.Alerts.Select(alert => (contract, alert)));

    /// <summary>The alert of that name with its contract.</summary>
    public static (Contract Contract, Alert Alert) Alert(string name) => Alerts.Single(pair => pair.Alert.Name == name);

    private static string Here([CallerFilePath] string file = "") => file;
}
