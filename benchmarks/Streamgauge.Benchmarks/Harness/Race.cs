namespace Streamgauge.Benchmarks.Harness;

/// <summary>Times contenders side by side: every round runs each of them once, in an order that rotates.</summary>
internal sealed class Race
{
    private const double WarmNanoseconds = 250e6;    // long enough for the JIT's last tier
    private const double RoundNanoseconds = 6e6;     // shorter than a scheduler slice on a busy machine
    private readonly List<Contender> _contenders = [];

    public int Rounds { get; init; } = 25;

    public Func<double> Clock { get; init; } = Harness.Clock.ThreadCpu;

    public Race Enter(string name, Action<int> work, int threads = 1, Action? prepare = null)
    {
        _contenders.Add(new Contender(name, work) { Threads = threads, Prepare = prepare });
        return this;
    }

    public Standings Run()
    {
        var lanes = _contenders.Select(c => new Lane(c, Clock)).ToArray();
        foreach (var lane in lanes) lane.Warm(WarmNanoseconds, RoundNanoseconds);
        for (var round = 0; round < Rounds; round++)
        {
            for (var i = 0; i < lanes.Length; i++) lanes[(i + round) % lanes.Length].Round();
        }

        foreach (var lane in lanes) lane.Dispose();
        return new Standings([.. lanes.Select(l => l.Standing)]);
    }
}
