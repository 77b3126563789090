using Streamgauge.Contracts.Model;

namespace Streamgauge.Tests.Contracts.Catalogue;

public sealed class CatalogueTests
{
    private static readonly ContractSet Set = RepositoryContracts.Set;

    [Fact]
    public void The_nine_contracts_load_without_an_error()
    {
        Assert.Empty(RepositoryContracts.Reading.Errors);
        Assert.Equal(
            ["broadcast", "dubbing", "indexer", "jobs", "quality", "quotas", "runtime", "sessions", "synthesis"],
            Set.Contracts.Select(contract => contract.Name));
    }

    [Fact]
    public void They_hold_every_alert_record_and_dashboard()
    {
        Assert.Equal(38, Set.Alerts.Count());
        Assert.Equal(36, Set.Alerts.Count(alert => alert.Documented is not null));
        Assert.Equal(5, Set.Recordings.Count());
        Assert.Equal(8, Set.Dashboards.Count());
        Assert.Equal(32, Set.Dashboards.SelectMany(dashboard => dashboard.Panels).Count(panel => panel.Documented is not null));
    }

    [Fact]
    public void They_hold_the_families_of_the_seeds_and_no_others_under_that_name() =>
        Assert.Equal(SeedFacts.Printed.Select(family => family.Name), Seeds().Select(family => family.Name));

    [Theory]
    [MemberData(nameof(SeedNames))]
    public void A_family_is_as_its_seed_prints_it(string name)
    {
        var printed = SeedFacts.Printed.Single(family => family.Name == name);
        var family = Set.FindFamily(name)!;

        Assert.Equal(printed.Type, family.Type.ToString().ToLowerInvariant());
        Assert.Equal(printed.Labels, family.Labels.Select(label => label.Name));
        Assert.Equal(printed.Buckets, family.Buckets);
    }

    [Theory]
    [InlineData("process_cpu_seconds_total", Provenance.Referenced)]
    [InlineData("stream_early_leaves_total", Provenance.Streamgauge)]
    [InlineData("stream_sessions_active", Provenance.Streamgauge)]
    [InlineData("stream_quality_samples_total", Provenance.Streamgauge)]
    [InlineData("indexer_connected", Provenance.Streamgauge)]
    [InlineData("indexer_last_event_timestamp_seconds", Provenance.Streamgauge)]
    [InlineData("background_job_last_success_timestamp_seconds", Provenance.Streamgauge)]
    [InlineData("background_job_expected_interval_seconds", Provenance.Streamgauge)]
    [InlineData("streamgauge_broadcast_info", Provenance.Streamgauge)]
    [InlineData("gpu_memory_total_mb", Provenance.Streamgauge)]
    [InlineData("process_cpu_limit_cores", Provenance.Streamgauge)]
    [InlineData("process_start_time_seconds", Provenance.Streamgauge)]
    [InlineData("streamgauge_series_overflow_total", Provenance.Streamgauge)]
    public void What_corrected_rules_need_besides_is_there(string name, Provenance provenance) =>
        Assert.Equal(provenance, Set.FindFamily(name)?.Provenance);

    [Fact]
    public void The_committed_copy_says_what_the_seeds_print() =>
        Assert.Equal(SeedFacts.Printed.Select(family => family.ToString()), SeedFacts.Committed.Select(family => family.ToString()));

    public static TheoryData<string> SeedNames() => [.. SeedFacts.Printed.Select(family => family.Name)];

    private static IEnumerable<Family> Seeds() => Set.Families
        .Where(family => family.Provenance == Provenance.Seed)
        .OrderBy(family => family.Name, StringComparer.Ordinal);
}
