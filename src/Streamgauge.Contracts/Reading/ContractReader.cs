using Streamgauge.Contracts.Model;

namespace Streamgauge.Contracts.Reading;

/// <summary>
/// Reads contract files without judging what they say: syntax, keys and formats (C001..C007, C020, C022, undeclared labels).
/// Everything else is <c>Checking</c>'s. Never throws on bad input.
/// </summary>
public static class ContractReader
{
    /// <summary>Reads every <c>*.yaml</c> of a folder, in ordinal order.</summary>
    public static ContractReading ReadFolder(string folder) => Directory.Exists(folder)
        ? ReadFiles(Directory.GetFiles(folder, "*.yaml").Order(StringComparer.Ordinal))
        : new(new([]), [new(new(Slashes(folder), 1, 1), "C001", "no such folder: name the one that holds the contracts")]);

    /// <summary>Reads the named files.</summary>
    public static ContractReading ReadFiles(IEnumerable<string> paths)
    {
        var errors = new ErrorList();
        var texts = paths.Select(path => Load(path, errors)).OfType<ContractText>().ToList();
        return Read(texts, errors);
    }

    /// <summary>Reads contracts that are already in memory.</summary>
    public static ContractReading ReadTexts(IEnumerable<ContractText> texts) => Read(texts, new());

    private static ContractReading Read(IEnumerable<ContractText> texts, ErrorList errors)
    {
        var contracts = new List<Contract>();
        foreach (var text in texts)
        {
            if (YamlTree.Parse(text, errors) is not { } root) continue;
            contracts.Add(ContractSchema.Read(root, errors));
        }

        return new(new(contracts), errors.Sorted());
    }

    private static ContractText? Load(string path, ErrorList errors)
    {
        try
        {
            return new(Slashes(path), File.ReadAllBytes(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            errors.Add(new(Slashes(path), 1, 1), "C001", $"cannot be read: {e.Message}");
            return null;
        }
    }

    private static string Slashes(string path) => path.Replace('\\', '/');
}
