namespace Streamgauge.Benchmarks.Harness;

/// <summary>What a question found: the promised figures, everybody's times beside each other, and what the reader has to know.</summary>
internal sealed record Answer(string Question)
{
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>Name and nanoseconds; the first is what the others are compared with.</summary>
    public IReadOnlyList<KeyValuePair<string, double>> Times { get; init; } = [];

    public string Note { get; init; } = "";

    public Answer Timed(params IEnumerable<Standings> races) =>
        this with { Times = [.. Times, .. races.SelectMany(r => r.All).Select(s => KeyValuePair.Create(s.Name, s.Median))] };
}
