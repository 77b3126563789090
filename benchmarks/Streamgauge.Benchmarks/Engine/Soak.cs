using Streamgauge.Metrics;

namespace Streamgauge.Benchmarks.Engine;

/// <summary>
/// Threads record, streams come and go and scrapes follow each other, for as long as asked; then every total has to be exact.
/// More streams end between two scrapes than the budget keeps, so the overflow series has its part in the totals.
/// </summary>
internal sealed class Soak
{
    private const int Recorders = 4;
    private const int AScope = 45;
    private readonly MetricRegistry _registry = new();
    private readonly Counter _shared;
    private readonly Histogram _histogram;
    private readonly CounterFamily _scoped;
    private readonly SoakReader _reader;
    private readonly CancellationTokenSource _stop = new();
    private long _recorded;
    private long _observed;
    private long _inScopes;
    private long _scopes;

    private Soak()
    {
        _shared = _registry.Counter(new MetricDescriptor("shared_total", "a")).With();
        _histogram = _registry.Histogram(new MetricDescriptor("join_seconds", "a") { Buckets = Samples.Buckets }).With();
        _scoped = _registry.Counter(new MetricDescriptor("scoped_total", "a") { Labels = [new("stream")], Budget = 100_000 });
        _reader = new SoakReader(_registry);
    }

    public static int Run(TimeSpan time) => new Soak().RunFor(time);

    private int RunFor(TimeSpan time)
    {
        Thread[] threads =
        [
            .. Enumerable.Range(0, Recorders).Select(_ => new Thread(Record)),
            new(OpenAndClose), new(OpenAndClose), new(RecordFromShortThreads),
        ];
        foreach (var thread in threads) thread.Start();
        _stop.CancelAfter(time);
        while (!_stop.IsCancellationRequested) _reader.Read();
        foreach (var thread in threads) thread.Join();
        _reader.Read();
        return Judge();
    }

    private void Record()
    {
        var (count, observed) = (0L, 0L);
        while (!_stop.IsCancellationRequested)
        {
            for (var i = 0; i < 1000; i++) _shared.Increment();
            for (var i = 0; i < 100; i++) _histogram.Observe(i / 16.0);
            count += 1000;
            observed += 100;
        }

        Interlocked.Add(ref _recorded, count);
        Interlocked.Add(ref _observed, observed);
    }

    private void OpenAndClose()
    {
        while (!_stop.IsCancellationRequested)
        {
            var id = Interlocked.Increment(ref _scopes);
            using var scope = _registry.OpenScope();
            var counter = _scoped.With(scope, $"stream-{id}");
            for (var i = 0; i < 10; i++) counter.Increment(i);
            Interlocked.Add(ref _inScopes, AScope);
        }
    }

    private void RecordFromShortThreads()
    {
        while (!_stop.IsCancellationRequested)
        {
            var thread = new Thread(() => _shared.Increment(3L));
            thread.Start();
            thread.Join();
            Interlocked.Add(ref _recorded, 3);
        }
    }

    private int Judge()
    {
        var right = Line("shared counter", _recorded, _reader.Shared)
            & Line("histogram count", _observed, _reader.Observed)
            & Line("all scopes together", _inScopes, _reader.InScopes)
            & Line("counters that went down", 0, _reader.WentDown);
        Console.WriteLine($"{_reader.Scrapes:#,##0} scrapes, {_scopes:#,##0} scopes, {_reader.Folded / AScope:#,##0} of them folded into the overflow series, at most {_reader.LargestScrape:#,##0} bytes a scrape.");
        return right ? 0 : 1;
    }

    private static bool Line(string what, long expected, long found)
    {
        Console.WriteLine($"{(expected == found ? "ok   " : "WRONG")} {what}: recorded {expected:#,##0}, scraped {found:#,##0}");
        return expected == found;
    }
}
