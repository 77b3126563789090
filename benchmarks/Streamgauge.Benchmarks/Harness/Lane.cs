namespace Streamgauge.Benchmarks.Harness;

/// <summary>One contender on the track: warmed until compiled, then given so much work that a round is well above the clock's grain.</summary>
internal sealed class Lane(Contender contender, Func<double> clock) : IDisposable
{
    private const int WarmCalls = 64;
    private readonly Crew? _crew = contender.Threads > 1 ? new Crew(contender.Threads, clock) : null;
    private readonly List<double> _rounds = [];
    private int _times = 1;

    public Standing Standing => new(contender.Name, _rounds);

    public void Warm(double forNanoseconds, double roundNanoseconds)
    {
        var (spent, calls) = (0.0, 0);
        while (spent < forNanoseconds || (calls < WarmCalls && spent < 4 * forNanoseconds))
        {
            spent += Once();
            calls++;
            if (contender.Prepare is null && spent / calls < roundNanoseconds / 16) _times = Math.Min(_times * 2, 1 << 16);
        }

        if (contender.Prepare is not null) return;
        var each = Medians.Of([Once(), Once(), Once()]) / _times;
        _times = (int)Math.Clamp(roundNanoseconds / each, 1, 1 << 28);
    }

    public void Round() => _rounds.Add(Once() / _times);

    public void Dispose() => _crew?.Dispose();

    private double Once()
    {
        contender.Prepare?.Invoke();
        if (_crew is not null) return _crew.Run(contender.Work, _times);

        var start = clock();
        contender.Work(_times);
        return clock() - start;
    }
}
