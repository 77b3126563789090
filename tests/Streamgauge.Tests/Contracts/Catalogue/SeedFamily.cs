using System.Globalization;

namespace Streamgauge.Tests.Contracts.Catalogue;

/// <summary>What a seed document says of one metric; written as a line <c>name type labels buckets</c>, lists joined by commas, <c>-</c> for none.</summary>
internal sealed record SeedFamily(string Name, string Type, IReadOnlyList<string> Labels, IReadOnlyList<double> Buckets)
{
    public static SeedFamily Parse(string line)
    {
        var parts = line.Split(' ');
        return new(parts[0], parts[1], List(parts[2]), [.. List(parts[3]).Select(edge => double.Parse(edge, CultureInfo.InvariantCulture))]);
    }

    public override string ToString() =>
        $"{Name} {Type} {Join(Labels)} {Join(Buckets.Select(edge => edge.ToString(CultureInfo.InvariantCulture)))}";

    private static string[] List(string text) => text == "-" ? [] : text.Split(',');

    private static string Join(IEnumerable<string> items) => string.Join(',', items) is { Length: > 0 } joined ? joined : "-";
}
