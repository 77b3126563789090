namespace Streamgauge.Benchmarks.Harness;

/// <summary>The outcome of a race. Ratios are taken within each round and then their median, so that a slow minute hits both sides.</summary>
internal sealed class Standings(IReadOnlyList<Standing> all)
{
    public IReadOnlyList<Standing> All => all;

    public Standing Of(string name) => all.First(s => s.Name == name);

    public double Ratio(string name, string against) =>
        Medians.Of(Of(name).Rounds.Zip(Of(against).Rounds, (a, b) => a / b));
}
