namespace Streamgauge.Benchmarks.Harness;

/// <summary>Threads that start each round together and live as long as the race, so that thread-owned memory stays warm.</summary>
internal sealed class Crew : IDisposable
{
    private readonly Barrier _gate;
    private readonly Thread[] _threads;
    private readonly double[] _spent;
    private readonly Func<double> _clock;
    private Action<int>? _work;
    private int _times;

    public Crew(int threads, Func<double> clock)
    {
        _clock = clock;
        _gate = new Barrier(threads + 1);
        _spent = new double[threads];
        _threads = [.. Enumerable.Range(0, threads).Select(i => new Thread(() => Row(i)) { IsBackground = true })];
        foreach (var thread in _threads) thread.Start();
    }

    /// <summary>Nanoseconds of the slowest thread.</summary>
    public double Run(Action<int> work, int times)
    {
        (_work, _times) = (work, times);
        _gate.SignalAndWait();
        _gate.SignalAndWait();
        return _spent.Max();
    }

    public void Dispose()
    {
        _work = null;
        _gate.SignalAndWait();
        foreach (var thread in _threads) thread.Join();
        _gate.Dispose();
    }

    private void Row(int index)
    {
        while (true)
        {
            _gate.SignalAndWait();
            if (_work is not { } work) return;

            var start = _clock();
            work(_times);
            _spent[index] = _clock() - start;
            _gate.SignalAndWait();
        }
    }
}
