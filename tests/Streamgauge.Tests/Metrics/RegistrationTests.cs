using Streamgauge.Metrics;

namespace Streamgauge.Tests.Metrics;

public sealed class RegistrationTests
{
    private readonly MetricRegistry _registry = new();

    [Fact]
    public void An_equal_descriptor_gives_the_same_series()
    {
        MetricDescriptor Descriptor() => new("a_total", "A") { Labels = [new LabelDescriptor("x") { Values = ["1", "2"] }] };
        _registry.Counter(Descriptor()).With("1").Increment();
        _registry.Counter(Descriptor()).With("1").Increment();

        Assert.Equal(2, _registry.Value("a_total", "1").Value);
    }

    [Theory]
    [InlineData("a_total", "other help")]
    [InlineData("a.total", "A")]
    public void A_different_descriptor_under_a_taken_name_is_an_error_that_names_both_places(string name, string help)
    {
        _registry.Counter(new("a_total", "A"));

        var error = Assert.Throws<InvalidOperationException>(() => _registry.Counter(new(name, help)));
        Assert.Equal(2, error.Message.Split("RegistrationTests.cs:").Length - 1);
    }

    [Fact]
    public void A_family_may_not_take_the_name_of_a_histogram_s_sample()
    {
        _registry.Histogram(new("wait_seconds", "W"));

        Assert.Throws<InvalidOperationException>(() => _registry.Gauge(new("wait_seconds_count", "C")));
        Assert.Throws<InvalidOperationException>(() => _registry.Gauge(new("wait_seconds", "C")));
    }

    [Theory]
    [InlineData("ip")]
    [InlineData("Email")]
    [InlineData("did")]
    [InlineData("user_name")]
    [InlineData("latitude")]
    [InlineData("geohash")]
    [InlineData("stream.key")]
    [InlineData("user_id")]
    [InlineData("__name__")]
    [InlineData("")]
    public void Labels_that_would_carry_a_person_or_are_reserved_are_refused(string label) =>
        Assert.Throws<ArgumentException>(() => _registry.Gauge(new("g", "G") { Labels = [label] }));

    [Fact]
    public void Every_fault_of_a_descriptor_is_named()
    {
        var error = Assert.Throws<ArgumentException>(() => _registry.Histogram(new("h", "H") { Labels = ["le", "x", "x"], Buckets = [2, 1, double.NaN], Budget = 0 }));
        foreach (var word in (string[])["'le'", "twice", "bucket 1", "bucket 2", "Budget"]) Assert.Contains(word, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_pseudonym_label_takes_nothing_else()
    {
        var family = _registry.Gauge(new("g", "G") { Labels = [new LabelDescriptor("user_id") { Privacy = LabelPrivacy.Pseudonym }] });
        var pseudonym = new Pseudonymiser(new byte[32]).Make("acct", "account", "42");
        family.With(pseudonym).Set(1);

        Assert.Throws<ArgumentException>(() => family.With("alice@example.org"));
        Assert.Throws<ArgumentException>(() => family.With(pseudonym.Value));
        Assert.Equal([pseudonym.Value], _registry.Series("g"));
        Assert.False(Pseudonym.TryParse("alice", out _));
        Assert.True(Pseudonym.TryParse(pseudonym.Value, out var again) && again == pseudonym);
        Assert.Throws<InvalidOperationException>(() => default(Pseudonym).Value);
    }

    [Fact]
    public void A_closed_set_takes_its_own_values_only_and_counts_of_values_must_agree()
    {
        var family = _registry.Gauge(new("g", "G") { Labels = [new LabelDescriptor("kind") { Values = ["a"] }] });

        Assert.Throws<ArgumentException>(() => family.With("b"));
        Assert.Throws<ArgumentException>(() => family.With());
        Assert.Throws<ArgumentException>(() => family.With("a", "a"));
        Assert.Throws<ObjectDisposedException>(() => { var scope = _registry.OpenScope(); scope.Dispose(); family.With(scope, "a"); });
    }
}
