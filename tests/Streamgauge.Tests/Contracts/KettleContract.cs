using System.Runtime.CompilerServices;
using Streamgauge.Contracts.Checking;
using Streamgauge.Contracts.Model;
using Streamgauge.Contracts.Reading;

namespace Streamgauge.Tests.Contracts;

/// <summary>
/// A small contract that uses every key once: a tea kettle. What the tests of reading, checking and rendering start from.
/// What it renders lies beside it; after a wanted change run, from the folder Kettle:
/// <c>streamgauge render --csharp-out Instruments --namespace Streamgauge.Tests.Tea</c>.
/// </summary>
internal static class KettleContract
{
    public const string Path = "contracts/kettle.yaml";

    public static string Text { get; } = File.ReadAllText(System.IO.Path.Combine(Folder(), Path));

    public static ContractReading Read() => Read(Text);

    public static ContractReading Read(string text) => ContractReader.ReadTexts([ContractText.Of(Path, text)]);

    public static ContractReading Check(string text) => CheckedContracts.LoadTexts([ContractText.Of(Path, text)]);

    public static ContractSet Set() => Read().Contracts;

    /// <summary>The folder with the contract and what it renders.</summary>
    public static string Folder() => System.IO.Path.GetFullPath("../Kettle", Here());

    private static string Here([CallerFilePath] string file = "") => file;
}
