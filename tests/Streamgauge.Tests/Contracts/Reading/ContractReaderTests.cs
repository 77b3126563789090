using Streamgauge.Contracts.Model;
using Streamgauge.Contracts.Reading;

namespace Streamgauge.Tests.Contracts.Reading;

public sealed class ContractReaderTests
{
    private static readonly Contract Kettle = KettleContract.Set().Contracts[0];

    [Fact]
    public void A_good_contract_has_no_errors() => Assert.Empty(KettleContract.Read().Errors);

    [Fact]
    public void Every_key_arrives_in_the_model()
    {
        var boil = Kettle.Families[4];

        Assert.Equal(FamilyType.Histogram, boil.Type);
        Assert.Equal([30, 60, 120.5], boil.Buckets);
        Assert.True(boil.Native);
        Assert.Equal("Kettle:Rooms", boil.Labels[0].From);
        Assert.Equal(TimeSpan.FromSeconds(15), Kettle.Scrape.Interval);
        Assert.Equal("high", Kettle.Alerts[0].Documented!.Severity);
        Assert.Equal(Severity.Warning, Kettle.Alerts[0].Documented!.MappedSeverity);
        Assert.Equal(3, Kettle.Alerts[1].Scenarios[0].Histograms["kettle_boil_seconds{room=\"office\"}"][0].PerScrape[100]);
        Assert.Equal(PanelType.StackedBars, Kettle.Dashboards[0].Panels[1].Type);
        Assert.Equal(0.2, Kettle.Recordings[0].Tests[0].Expect["{room=\"office\"}"]);
    }

    [Theory]
    [InlineData("kettle_boils_total", ZeroInit.Start)]
    [InlineData("kettle_faults_total", ZeroInit.Scope)]
    [InlineData("kettle_cups", ZeroInit.Never)]
    public void Zero_init_follows_from_labels_and_scope(string family, ZeroInit expected) =>
        Assert.Equal(expected, KettleContract.Set().FindFamily(family)!.Lifetime.ZeroInit);

    [Fact]
    public void Every_value_knows_its_line_and_column()
    {
        var source = Kettle.Families[0].Source;

        Assert.Equal(new(KettleContract.Path, 13, 5), source.Here);
        Assert.Equal(13, source["type"].Line);
        Assert.Equal("room", KettleContract.Text.Split('\n')[12].Substring(source.ItemOf("labels", 0).Column - 1, 4));
    }

    [Theory]
    [InlineData("kettle_boil_seconds_bucket", "kettle_boil_seconds")]
    [InlineData("kettle_boils_total", "kettle_boils_total")]
    [InlineData("kettle_boil_seconds", null)]
    [InlineData("kettle_boils_total_sum", null)]
    public void Samples_lead_to_their_family(string sample, string? family) =>
        Assert.Equal(family, KettleContract.Set().FindBySample(sample)?.Name);

    [Fact]
    public void A_folder_that_does_not_exist_is_one_error()
    {
        var reading = ContractReader.ReadFolder("no-such-folder");

        Assert.Equal("C001", Assert.Single(reading.Errors).Code);
    }

    [Theory]
    [InlineData("15s", 15_000)]
    [InlineData("1m45s", 105_000)]
    [InlineData("1h30m", 5_400_000)]
    [InlineData("250ms", 250)]
    [InlineData("0s", 0)]
    public void Durations_read_and_write_the_same(string text, int milliseconds)
    {
        Assert.True(PromDuration.TryParse(text, out var duration));
        Assert.Equal(milliseconds, duration.TotalMilliseconds);
        Assert.Equal(text, PromDuration.Format(duration));
    }

    [Theory]
    [InlineData("")]
    [InlineData("15")]
    [InlineData("1s1m")]
    [InlineData("-5m")]
    public void Other_durations_are_refused(string text) => Assert.False(PromDuration.TryParse(text, out _));
}
