using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Streamgauge.Metrics;
using Streamgauge.Server.Platform.Identity;
using Streamgauge.Server.Platform.Leases;
using Streamgauge.Server.Quotas;
using Streamgauge.Server.Quotas.Admission;
using Streamgauge.Server.Quotas.Tiers;
using Streamgauge.Tests.Support;
using Xunit;

namespace Streamgauge.Tests.Quotas;

/// <summary>What stands for an account in the metrics.</summary>
public sealed class AccountLabelsTests
{
    private readonly ManualTime _time = new();
    private readonly MetricRegistry _registry = new();
    private readonly Pseudonyms _pseudonyms = new(new RootKey(Bytes(0x00)));
    private readonly AccountKeys _keys = new(Bytes(0x00));
    private readonly HeldLeases _leases;

    public AccountLabelsTests()
    {
        _pseudonyms.Adopt([new PseudonymKey(1, Bytes(0x20))]);
        _leases = new HeldLeases(new MemoryLeaseStore(new LeasesOptions(), _time), _time);
    }

    [Fact]
    public void A_pseudonym_is_that_of_the_vector() => Assert.Equal("acct-2iracktg2py2d4rtc35v", Labels(UserLabel.Pseudonym).Of(_keys.Account("42"), Tier.Free).Value);

    [Theory]
    [InlineData(Tier.Free, "tier-freexxxxxxxxxxxxxxxx")]
    [InlineData(Tier.Standard, "tier-standardxxxxxxxxxxxx")]
    [InlineData(Tier.Premium, "tier-premiumxxxxxxxxxxxxx")]
    public void A_tier_names_all_its_accounts(object tier, string label)
    {
        var labels = Labels(UserLabel.Tier);

        Assert.All(new[] { "42", "alice@example.org" }, subject => Assert.Equal(label, labels.Of(_keys.Account(subject), (Tier)tier).Value));
    }

    [Theory]
    [InlineData("42", true)]
    [InlineData("radio_north-1", true)]
    [InlineData("alice@example.org", false)]
    [InlineData("203.0.113.77", false)]
    [InlineData("2001:db8::1", false)]
    [InlineData("did:plc:alice", false)]
    [InlineData("a23456789012345678901234567890123", false)]
    public void Raw_shows_plain_names_alone_and_stores_none(string subject, bool isShown)
    {
        var (labels, account) = (Labels(UserLabel.Raw), _keys.Account(subject));

        var label = labels.Of(account, Tier.Free).Value;

        Assert.Equal(isShown, label == subject);
        Assert.Equal(isShown ? null : label, labels.Stored(account, Tier.Free));
        if (!isShown) Assert.StartsWith("acct-", label, StringComparison.Ordinal);
    }

    [Fact]
    public void Raw_needs_a_second_word()
    {
        Assert.Contains("Privacy:AllowRawUserLabel", Rule(allowed: false).Validate(null, new QuotasOptions { UserLabel = UserLabel.Raw }).FailureMessage, StringComparison.Ordinal);
        Assert.True(Rule(allowed: true).Validate(null, new QuotasOptions { UserLabel = UserLabel.Raw }).Succeeded);
        Assert.True(Rule(allowed: false).Validate(null, new QuotasOptions { UserLabel = UserLabel.Tier }).Succeeded);
    }

    [Fact]
    public async Task A_new_key_leaves_running_series_their_name_and_names_those_that_come_after()
    {
        var (gauges, alice) = (Gauges(UserLabel.Pseudonym), _keys.Account("alice"));
        var stream = await OpenAsync(gauges, alice, SlotKind.Stream);
        var before = Assert.Single(Shown("audio_streaming_active")).Label;

        _pseudonyms.Adopt([new PseudonymKey(1, Bytes(0x20)), new PseudonymKey(2, Bytes(0x40))]);
        var second = await OpenAsync(gauges, alice, SlotKind.Stream);
        var job = await OpenAsync(gauges, alice, SlotKind.Job);

        Assert.Equal((before, 2), Assert.Single(Shown("audio_streaming_active")));
        Assert.Equal((before, 1), Assert.Single(Shown("audio_jobs_active")));
        foreach (var (hold, kind) in new[] { (stream, SlotKind.Stream), (second, SlotKind.Stream), (job, SlotKind.Job) }) await CloseAsync(gauges, alice, hold, kind);
        Assert.Equal([(before, 0)], Shown("audio_streaming_active")); // exported once more
        Assert.Empty(Shown("audio_streaming_active"));

        await OpenAsync(gauges, alice, SlotKind.Stream);
        Assert.NotEqual(before, Assert.Single(Shown("audio_streaming_active")).Label);
    }

    private async Task<LeaseHold> OpenAsync(AccountGauges gauges, Account account, SlotKind kind)
    {
        var hold = await _leases.HoldAsync(AccountAdmission.LeaseKey(account, kind), $"{Guid.NewGuid()}", null, TimeSpan.FromSeconds(120), cancellation: TestContext.Current.CancellationToken);
        gauges.Changed(account, kind, Tier.Free);
        return hold;
    }

    private static async Task CloseAsync(AccountGauges gauges, Account account, LeaseHold hold, SlotKind kind)
    {
        await hold.DisposeAsync();
        gauges.Changed(account, kind, Tier.Free);
    }

    /// <summary>As a scraper sees it, which lets ended series go.</summary>
    private List<(string Label, double Value)> Shown(string family) =>
        [.. _registry.Snapshot("test").Find(family)!.Series.Select(series => (series.Labels[0], series.Value))];

    private AccountGauges Gauges(UserLabel label) => new(_registry, new QuotasMetrics(_registry), Labels(label), _leases);

    private AccountLabels Labels(UserLabel label) => new(_pseudonyms, new QuotasOptions { UserLabel = label });

    private static UserLabelRule Rule(bool allowed) => new(Options.Create(new PrivacyOptions { AllowRawUserLabel = allowed }), NullLogger<UserLabelRule>.Instance);

    private static byte[] Bytes(int from) => [.. Enumerable.Range(from, 32).Select(n => (byte)n)];
}
