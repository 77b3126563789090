using System.Globalization;
using Streamgauge.Contracts.Model;
using Streamgauge.Contracts.Promql.Patterns;
using Streamgauge.Contracts.Reading;
using Streamgauge.Contracts.Rendering.Prometheus;

namespace Streamgauge.Contracts.Checking;

/// <summary>Whether a scenario's series could come from a process that keeps the contracts.</summary>
internal sealed class SeriesCheck(ContractSet contracts)
{
    private static readonly string[] TargetLabels = ["job", "instance", "cluster", "namespace", "pod", "service"];

    public string? Problem(string text)
    {
        if (SeriesSelector.Parse(text) is not { Name.Length: > 0 } series) return $"'{text}' is not one series: write name{{label=\"value\"}}";
        if (series.Name == "up" || series.Name.StartsWith("scrape_", StringComparison.Ordinal)) return Foreign(series);
        if (contracts.FindBySample(series.Name) is { } family) return ProblemOfLabels(series, family, series.Name.EndsWith("_bucket", StringComparison.Ordinal));

        var nearest = NearestWord.Of(series.Name, contracts.Families.SelectMany(known => known.SampleNames));
        return $"no contract exports '{series.Name}'{(nearest is null ? "" : $", did you mean '{nearest}'?")}";
    }

    public string? ProblemOfHistogram(string text)
    {
        if (SeriesSelector.Parse(text) is not { Name.Length: > 0 } series) return $"'{text}' is not one series: write name{{label=\"value\"}}";
        if (contracts.FindFamily(series.Name) is { Type: FamilyType.Histogram } family) return ProblemOfLabels(series, family, isBucket: false);

        var nearest = NearestWord.Of(series.Name, contracts.Families.Where(known => known.Type == FamilyType.Histogram).Select(known => known.Name));
        return $"no contract has the histogram '{series.Name}'{(nearest is null ? "" : $", did you mean '{nearest}'?")}";
    }

    private static string? Foreign(SeriesSelector series) => series.Labels.FirstOrDefault(label => !TargetLabels.Contains(label.Key)) is { Key: { } unknown }
        ? $"'{series.Name}' has no label '{unknown}'"
        : null;

    private static string? ProblemOfLabels(SeriesSelector series, Family family, bool isBucket)
    {
        foreach (var (name, value) in series.Labels.Where(label => !TargetLabels.Contains(label.Key)))
        {
            if (isBucket && name == "le")
            {
                if (!IsEdge(value, family)) return $"le=\"{value}\" is no edge of '{family.Name}'";
                continue;
            }

            var label = family.Labels.FirstOrDefault(label => label.Name == name);
            if (label is null) return $"'{family.Name}' has no label '{name}'";
            if (!IsLegal(label, value)) return $"{name}=\"{value}\" is no value of '{family.Name}'";
        }

        var missing = family.Labels.FirstOrDefault(label => series.Labels.All(given => given.Key != label.Name));
        return missing is null ? null : $"'{series}' lacks the label '{missing.Name}'";
    }

    private static bool IsEdge(string value, Family family) => value == "+Inf"
        || (double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var edge) && family.Buckets.Contains(edge));

    private static bool IsLegal(LabelDeclaration label, string value)
    {
        if (value == "_overflow") return true;
        if (label.IsKnownAtStart) return label.Values.Contains(value);
        if (label.Privacy == Privacy.Pseudonym) return Names.Pseudonym().IsMatch(value);
        if (label.MaxLength is { } longest && value.Length > longest) return false;
        return label.Pattern is null || !Re2Pattern.TryParse(label.Pattern, out var pattern, out _) || pattern.Matches(value);
    }
}
