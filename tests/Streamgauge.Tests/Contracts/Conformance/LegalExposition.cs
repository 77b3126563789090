using System.Globalization;
using Streamgauge.Contracts.Model;

namespace Streamgauge.Tests.Contracts.Conformance;

/// <summary>Writes what a service that keeps the contracts would expose: two streams, two people, every known series.</summary>
internal static class LegalExposition
{
    public static IReadOnlyList<ExposedFamily> Of(ContractSet contracts, bool openMetrics) =>
        [.. contracts.Families.Select(family => Block(family, openMetrics))];

    public static string Text(IEnumerable<ExposedFamily> families, bool openMetrics = false) =>
        string.Concat(families.SelectMany(family => family.Lines(openMetrics)).Select(line => line + "\n")) + (openMetrics ? "# EOF\n" : "");

    private static ExposedFamily Block(Family family, bool openMetrics)
    {
        var samples = Combinations(family).SelectMany(labels => Samples(family, labels, openMetrics));
        return new ExposedFamily(family, family.Help, family.Type.ToString().ToLowerInvariant(), [.. samples])
        {
            Unit = family.Name.EndsWith("_" + family.Unit, StringComparison.Ordinal) ? family.Unit : null,
        };
    }

    private static IEnumerable<IReadOnlyList<(string, string)>> Combinations(Family family) => family.Labels.Aggregate(
        (IEnumerable<IReadOnlyList<(string, string)>>)[[]],
        (known, label) => known.SelectMany(_ => Values(label), (labels, value) => (IReadOnlyList<(string, string)>)[.. labels, (label.Name, value)]));

    private static IReadOnlyList<string> Values(LabelDeclaration label)
    {
        if (label.IsKnownAtStart) return label.Values;
        return label.Privacy == Privacy.Pseudonym ? ["user-abcdefghij234567klmn", "user-zyxwvutsrq765432ponm"] : ["evening_show", "night_1"];
    }

    private static IEnumerable<ExposedSample> Samples(Family family, IReadOnlyList<(string, string)> labels, bool openMetrics)
    {
        if (family.Type != FamilyType.Histogram) return [new ExposedSample(family.Name, labels, Value(family))];
        var middle = family.Buckets[family.Buckets.Count / 2];
        return
        [
            .. family.Buckets.Select((edge, index) => new ExposedSample(family.Name + "_bucket", [.. labels, ("le", Edge(edge, openMetrics))], (index * 2).ToString())),
            new ExposedSample(family.Name + "_bucket", [.. labels, ("le", "+Inf")], (family.Buckets.Count * 2).ToString()),
            new ExposedSample(family.Name + "_sum", labels, (middle * family.Buckets.Count).ToString("R", CultureInfo.InvariantCulture)),
            new ExposedSample(family.Name + "_count", labels, (family.Buckets.Count * 2).ToString()),
        ];
    }

    private static string Value(Family family)
    {
        if (family.Type == FamilyType.Counter) return "17";
        var bounds = family.Facts.Bounds;
        return (bounds.Min ?? bounds.Max ?? 3).ToString("R", CultureInfo.InvariantCulture);
    }

    private static string Edge(double edge, bool openMetrics)
    {
        var text = edge.ToString("R", CultureInfo.InvariantCulture);
        return openMetrics && !text.Contains('.') ? text + ".0" : text;
    }
}
