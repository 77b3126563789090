using Microsoft.Extensions.Configuration;
using Streamgauge.Server.Quotas;
using Streamgauge.Server.Quotas.Tiers;
using Xunit;

namespace Streamgauge.Tests.Quotas;

public sealed class TierTableTests
{
    [Fact]
    public void The_table_is_that_of_the_documentation()
    {
        var table = Table();
        Assert.Equal(new TierLimits(30 * 60_000, 1, 1, 25), table[Tier.Free]);
        Assert.Equal(new TierLimits(300 * 60_000, 3, 3, 100), table[Tier.Standard]);
        Assert.Equal(new TierLimits(null, 10, 10, 500), table[Tier.Premium]);
        Assert.Equal("default", table.SourceOf(Tier.Free, "daily_minutes"));
    }

    [Fact]
    public void Only_what_is_given_changes_and_the_variable_wins()
    {
        var table = Table(("Quotas:Tiers:free:daily_minutes", "10"), ("Quotas:Tiers:free:concurrent_jobs", "Unlimited"), ("AUDIO_TIER_LIMITS_JSON", """{"free":{"daily_minutes":50.125}}"""));
        Assert.Empty(table.Faults);
        Assert.Equal(new TierLimits(3_007_500, 1, null, 25), table[Tier.Free]);
        Assert.Equal(("environment", "file"), (table.SourceOf(Tier.Free, "daily_minutes"), table.SourceOf(Tier.Free, "concurrent_jobs")));
    }

    [Fact]
    public void Zero_is_none_allowed_and_null_is_unlimited()
    {
        var table = Table(("AUDIO_TIER_LIMITS_JSON", """{"free":{"concurrent_streams":0,"daily_minutes":null}}"""));
        Assert.Equal((0, null), (table[Tier.Free].ConcurrentStreams, table[Tier.Free].DailyMs));
    }

    [Fact]
    public void All_faults_are_told_together()
    {
        var table = Table(
            ("Quotas:Tiers:free:daily_minutes", "-1"), ("Quotas:Tiers:free:concurrent_streams", "none"), ("Quotas:Tiers:gold:daily_minutes", "1"),
            ("Quotas:Tiers:free:colour", "1"), ("Quotas:Tiers:free:max_file_size_mb", "4097"), ("Quotas:Tiers:standard:daily_minutes", "1.0001"), ("AUDIO_TIER_LIMITS_JSON", "{bad"));
        Assert.Equal(7, table.Faults.Count);
        Assert.Contains(table.Faults, fault => fault.Contains("use 0 for none allowed or `unlimited`", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("AUDIO_STREAM_TTL_SECONDS", "abc")]
    [InlineData("AUDIO_STREAM_TTL_SECONDS", "5")]
    [InlineData("Audio-Quota:job_ttl_seconds", "100000")]
    [InlineData("AUDIO_FAILOPEN_CAP_MINUTES", "-1")]
    public void A_wrong_alias_is_named_with_what_is_allowed(string key, string value)
    {
        var verdict = Aliases((key, value)).Validate(null, new QuotasOptions());
        Assert.StartsWith($"{key} is '{value}'; allowed is", Assert.Single(verdict.Failures!), StringComparison.Ordinal);
    }

    [Fact]
    public void The_old_file_key_is_honoured_the_variable_wins_and_two_files_may_not_differ()
    {
        var options = new QuotasOptions();
        Aliases(("Audio-Quota:stream_ttl_seconds", "45")).PostConfigure(null, options);
        Assert.Equal(TimeSpan.FromSeconds(45), options.StreamTtl);
        Aliases(("Audio-Quota:stream_ttl_seconds", "45"), ("AUDIO_STREAM_TTL_SECONDS", "60")).PostConfigure(null, options);
        Assert.Equal(TimeSpan.FromSeconds(60), options.StreamTtl);

        Assert.True(Aliases(("Audio-Quota:stream_ttl_seconds", "45"), ("Quotas:StreamTtl", "50")).Validate(null, options).Failed);
        Assert.True(Aliases(("Audio-Quota:stream_ttl_seconds", "45"), ("Quotas:StreamTtl", "45")).Validate(null, options).Succeeded);
    }

    [Fact]
    public void The_account_key_is_that_of_the_vector()
    {
        var keys = new AccountKeys([.. Enumerable.Range(0, 32).Select(i => (byte)i)]);
        Assert.Equal("cd6c1ad8b4680ed2a1bf07298f7503d7e60c36d19e6ab45d160acc89e5dcb278", keys.Account("42").Key);
    }

    private static QuotaAliases Aliases(params (string Key, string Value)[] settings) => new(Configuration(settings));

    private static TierTable Table(params (string Key, string Value)[] settings) => new(Configuration(settings));

    private static IConfigurationRoot Configuration((string Key, string Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Key, (string?)s.Value))).Build();
}
