using Streamgauge.Contracts.Model;

namespace Streamgauge.Tests.Contracts.Conformance;

/// <summary>One family's block.</summary>
internal sealed record ExposedFamily(Family Family, string? Help, string? Type, IReadOnlyList<ExposedSample> Samples)
{
    public string? Unit { get; init; }

    public ExposedFamily Replace(int index, ExposedSample sample) => this with { Samples = [.. Samples.Take(index), sample, .. Samples.Skip(index + 1)] };

    public ExposedFamily Drop(int index) => this with { Samples = [.. Samples.Take(index), .. Samples.Skip(index + 1)] };

    public ExposedFamily Insert(int index, ExposedSample sample) => this with { Samples = [.. Samples.Take(index), sample, .. Samples.Skip(index)] };

    public IEnumerable<string> Lines(bool openMetrics)
    {
        var name = openMetrics && Type == "counter" && Family.Name.EndsWith("_total", StringComparison.Ordinal) ? Family.Name[..^6] : Family.Name;
        if (Help is not null) yield return $"# HELP {name} {Help}";
        if (Type is not null) yield return $"# TYPE {name} {Type}";
        if (Unit is not null && openMetrics) yield return $"# UNIT {name} {Unit}";
        foreach (var sample in Samples) yield return sample.ToString();
    }
}
