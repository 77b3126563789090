namespace Streamgauge.Tests.Contracts.Conformance;

/// <summary>One sample line, in pieces so that a test can break one.</summary>
internal sealed record ExposedSample(string Name, IReadOnlyList<(string Name, string Value)> Labels, string Value)
{
    public string Tail { get; init; } = "";

    public ExposedSample With(string label, string value) => this with { Labels = [.. Labels.Where(pair => pair.Name != label), (label, value)] };

    public ExposedSample Without(string label) => this with { Labels = [.. Labels.Where(pair => pair.Name != label)] };

    public override string ToString()
    {
        var labels = string.Join(",", Labels.Select(pair => $"{pair.Name}=\"{pair.Value}\""));
        return $"{Name}{(labels.Length == 0 ? "" : $"{{{labels}}}")} {Value}{Tail}";
    }
}
