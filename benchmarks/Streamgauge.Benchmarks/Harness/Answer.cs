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

    /// <summary>Adds a time that another process took; nothing when that process could not be run.</summary>
    public Answer And(string name, IReadOnlyDictionary<string, double> times, string key) =>
        times.TryGetValue(key, out var time) ? this with { Times = [.. Times, KeyValuePair.Create(name, time)] } : this;
}
