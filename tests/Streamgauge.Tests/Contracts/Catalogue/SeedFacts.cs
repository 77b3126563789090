using Streamgauge.Tests.Support;

namespace Streamgauge.Tests.Contracts.Catalogue;

/// <summary>
/// The families of the five seed documents. Where a checkout has no documents beside it, the committed
/// copy of what they say takes their place, so that the comparison never goes away.
/// </summary>
internal static class SeedFacts
{
    /// <summary>The documents' facts as committed, in order of name.</summary>
    public static IReadOnlyList<SeedFamily> Committed { get; } = [.. Lines().Select(SeedFamily.Parse)];

    /// <summary>The facts as the documents print them, in order of name, or the committed ones where there are no documents.</summary>
    public static IReadOnlyList<SeedFamily> Printed { get; } =
        Directory.Exists(Repository.Seeds)
            ? [.. Directory.GetFiles(Repository.Seeds, "*.md").SelectMany(path => SeedDocument.Families(File.ReadAllText(path))).OrderBy(family => family.Name, StringComparer.Ordinal)]
            : Committed;

    private static IEnumerable<string> Lines()
    {
        using var stream = typeof(SeedFacts).Assembly.GetManifestResourceStream("seed-families.txt")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }
}
