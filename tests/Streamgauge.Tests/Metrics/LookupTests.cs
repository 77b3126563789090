using Streamgauge.Metrics;

namespace Streamgauge.Tests.Metrics;

public sealed class LookupTests
{
    private readonly MetricRegistry _registry = new();

    [Fact]
    public void Values_that_read_the_same_when_joined_are_different_series()
    {
        var family = _registry.Counter(new("c_total", "C") { Labels = ["a", "b"] });
        family.With("ab", "c").Increment(1L);
        family.With("a", "bc").Increment(2L);
        family.With("a\",b=\"bc", "").Increment(4L);
        family.With("", "abc").Increment(8L);

        Assert.Equal(2, _registry.Value("c_total", "a", "bc").Value);
        Assert.Equal(4, _registry.Series("c_total").Length);
    }

    [Fact]
    public void Equal_hashes_are_told_apart_by_content()
    {
        var family = _registry.Counter(new("c_total", "C") { Labels = ["a"] });
        foreach (var value in (string[])["one", "two", "o\"e"]) family.With(value);
        var block = family.Store.Blocks.First!;
        var table = SeriesTable.Empty.WithRoomFor(0);
        table.Blocks[0] = block;
        for (var slot = 0; slot < 3; slot++) table = table.With(hash: 42, slot);

        Assert.Equal(0, Find(table, "one"));
        Assert.Equal(1, Find(table, "two"));
        Assert.Equal(2, Find(table, "o\"e"));
        Assert.Equal(-1, Find(table, "six"));
        table.Remove(42, 0);
        Assert.Equal(-1, Find(table, "one"));
        Assert.Equal(1, Find(table, "two"));
    }

    [Fact]
    public void Any_text_comes_back_and_finds_its_own_series_again()
    {
        string[] values = ["", " ", "\"", "\\", "\n", "\\n", "\0", "\ud800", "\ud83d\ude00", "ü", new string('x', 100_000), "a\u0130", "{}", ",", "=", "12345678", "123456789", "1234567890123456", "12345678901234567"];
        var family = _registry.Counter(new("c_total", "C") { Labels = ["a", "b"] });
        foreach (var value in values)
        {
            family.With(value, "x" + value).Increment();
            family.With(value, "x" + value).Increment();
        }

        Assert.Equal(values.Length, _registry.Only("c_total").Count);
        foreach (var (value, series) in values.Zip(_registry.Only("c_total")))
        {
            Assert.Equal(2, series.Value);
            Assert.Equal(value.Replace("\ud800", "\ufffd", StringComparison.Ordinal) is var kept && value == "\ud800" ? kept : value, series.Labels[0]);
        }
    }

    [Fact]
    public void More_than_four_labels_are_passed_as_a_list()
    {
        var family = _registry.Counter(new("c_total", "C") { Labels = ["a", "b", "c", "d", "e", "f"] });
        family.WithAll("1", "2", "3", "4", "5", "6").Increment();
        family.WithAll("1", "2", "3", "4", "5", "6").Increment();

        Assert.Equal(2, _registry.Value("c_total", "1", "2", "3", "4", "5", "6").Value);
    }

    [Fact]
    public void A_pair_is_found_where_the_general_key_has_put_it()
    {
        var family = _registry.Counter(new("c_total", "C") { Labels = ["a", "b"] });
        foreach (var (first, second) in ((string, string)[])[("", ""), ("x", ""), ("ab", "abc"), ("abcd", "12345678"), ("123456789", "y"), ("o\"e", "z")])
        {
            var place = family.Store.Resolve(new LabelKey((LabelValue)first, (LabelValue)second));
            Assert.Equal(place, family.Store.Find(first, second));
            Assert.Equal(new LabelKey((LabelValue)first, (LabelValue)second).Hash(7), new LabelPair(first, second).Hash(7));
            Assert.True(family.Store.Find(second + "?", first).IsNone);
        }
    }

    [Fact]
    public void A_pair_with_a_pseudonym_still_refuses_plain_text_that_reads_the_same()
    {
        var family = _registry.Counter(new("c_total", "C") { Labels = ["a", new("who") { Privacy = LabelPrivacy.Pseudonym }] });
        family.With("x", new Pseudonym("p1")).Increment();

        Assert.Throws<ArgumentException>(() => family.With("x", "p1"));
    }

    [Fact]
    public void Many_threads_that_ask_for_the_same_new_series_get_one()
    {
        var family = _registry.Counter(new("c_total", "C") { Labels = ["a"] });
        Parallel.For(0, 8, _ =>
        {
            for (var i = 0; i < 3000; i++) family.With($"v{i}").Increment();
        });

        Assert.Equal(3000, _registry.Only("c_total").Count);
        Assert.All(_registry.Only("c_total"), static series => Assert.Equal(8, series.Value));
    }

    [Fact]
    public void Readers_find_what_lives_while_others_come_and_go()
    {
        var family = _registry.Counter(new("c_total", "C") { Labels = ["a"], Budget = 200 });
        family.With("fixed").Increment();
        using var stop = new CancellationTokenSource();
        var churn = Task.Run(() =>
        {
            for (var i = 0; !stop.IsCancellationRequested; i++)
            {
                using var scope = _registry.OpenScope();
                family.With(scope, $"v{i}").Increment();
            }
        }, TestContext.Current.CancellationToken);

        for (var i = 0; i < 100_000; i++) family.With("fixed").Increment();
        stop.Cancel();
        churn.Wait(TestContext.Current.CancellationToken);
        Assert.Equal(100_001, _registry.Value("c_total", "fixed").Value);
    }

    private static int Find(SeriesTable table, string value) =>
        table.TryFind(new LabelKey((LabelValue)value), 42, live: true, out var place) ? place.Slot : -1;
}
