using System.IO.Pipelines;
using System.Text;
using Streamgauge.Metrics;

namespace Streamgauge.Tests.Metrics;

public sealed class ObservableTests
{
    private readonly List<string> _warnings = [];
    private readonly MetricRegistry _registry;

    public ObservableTests() => _registry = new MetricRegistry(new MetricRegistryOptions { OnWarning = _warnings.Add });

    [Fact]
    public async Task A_callback_that_throws_loses_its_own_series_and_is_warned_of_once()
    {
        var broken = true;
        using var bad = _registry.ObservableGauge(new("bad", "B"), () => broken ? throw new InvalidOperationException("no") : 5);
        using var good = _registry.ObservableGauge(new("good", "G"), () => 1);

        await Scrape.TextAsync(_registry);
        var text = await Scrape.TextAsync(_registry);
        Assert.DoesNotContain("\nbad ", text, StringComparison.Ordinal);
        Assert.Contains("\ngood 1\n", text, StringComparison.Ordinal);
        Assert.Single(_warnings);
        broken = false;
        Assert.Contains("\nbad 5\n", await Scrape.TextAsync(_registry), StringComparison.Ordinal);
        Assert.Equal(2, _registry.Value("streamgauge_callback_failures_total", "exception").Value);
    }

    [Fact]
    public async Task A_callback_that_is_late_is_left_out_and_never_runs_twice_at_once()
    {
        using var release = new ManualResetEventSlim();
        var running = 0;
        using var late = _registry.ObservableGauge(new("late", "L"), () =>
        {
            Interlocked.Increment(ref running);
            release.Wait(TestContext.Current.CancellationToken);
            return 3;
        });
        var options = new ExpositionOptions { NameFilter = ["late"], CallbackTimeout = TimeSpan.FromMilliseconds(20) };

        for (var i = 0; i < 3; i++) Assert.DoesNotContain("\nlate ", await Scrape.TextAsync(_registry, options: options), StringComparison.Ordinal);
        Assert.Equal(1, running);
        release.Set();
        Assert.Contains("\nlate 3\n", await Scrape.TextAsync(_registry, options: options with { CallbackTimeout = TimeSpan.FromMinutes(1) }), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_comes_before_a_slow_callback_is_sent_while_it_runs()
    {
        var ct = TestContext.Current.CancellationToken;
        using var release = new ManualResetEventSlim();
        _registry.Counter(new("a_total", "A")).With().Increment();
        using var slow = _registry.ObservableGauge(new("b", "B"), () =>
        {
            release.Wait(ct);
            return 3;
        });
        var pipe = new Pipe();
        var scrape = Exposition.WriteAsync(pipe.Writer, _registry, ExpositionFormat.Text, new ExpositionOptions { CallbackTimeout = TimeSpan.FromMinutes(1) }, ct);

        var first = await pipe.Reader.ReadAsync(ct);
        Assert.EndsWith("\na_total 1\n", Encoding.ASCII.GetString(first.Buffer), StringComparison.Ordinal);
        Assert.False(scrape.IsCompleted);

        pipe.Reader.AdvanceTo(first.Buffer.End);
        release.Set();
        await scrape;
        var rest = await pipe.Reader.ReadAsync(ct);
        Assert.Contains("\nb 3\n", Encoding.ASCII.GetString(rest.Buffer), StringComparison.Ordinal);
    }

    [Fact]
    public void A_labelled_callback_reports_all_its_series_and_sums_those_over_the_budget()
    {
        string[] present = ["a", "b"];
        using var reading = _registry.ObservableGauge(new("levels", "L") { Labels = ["x"], Budget = 2 }, reader =>
        {
            foreach (var label in present) reader.Report(1, label);
        });

        Assert.Equal(["a", "b"], _registry.Series("levels"));
        present = ["b", "c", "d", "e"];
        _registry.Series("levels");
        Assert.Equal(4, _registry.Only("levels").Sum(static series => series.Value));
        present = ["c"];
        _registry.Series("levels");
        Assert.Equal(["c"], _registry.Series("levels"));
    }

    [Fact]
    public void A_reading_ends_with_its_scope()
    {
        var scope = _registry.OpenScope();
        var reads = 0;
        _registry.ObservableGauge(scope, new("level", "L") { Labels = ["stream"] }, ["s1"], () => ++reads);
        Assert.Equal(1, _registry.Value("level", "s1").Value);
        scope.Dispose();
        _registry.Series("level");

        Assert.Equal(1, reads);
    }
}
