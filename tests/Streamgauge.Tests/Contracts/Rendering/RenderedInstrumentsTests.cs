using Streamgauge.Metrics;
using Streamgauge.Tests.Tea.Kettle;

namespace Streamgauge.Tests.Contracts.Rendering;

/// <summary>The kettle's instruments as they were rendered and compiled with these tests.</summary>
public sealed class RenderedInstrumentsTests
{
    private readonly MetricRegistry _registry = new();
    private readonly KettleMetrics _kettle;

    public RenderedInstrumentsTests() => _kettle = new(_registry, ["kitchen", "office"]);

    [Fact]
    public void A_family_of_known_labels_is_at_0_from_the_start()
    {
        _kettle.RegisterRest();

        Assert.Equal(["kitchen", "office"], Labels("kettle_boils_total"));
    }

    [Fact]
    public void A_closed_set_takes_its_enum_and_no_string()
    {
        var with = Assert.Single(typeof(KettleFaultsFamily).GetMethods(), method => method.Name == "With");

        Assert.Equal([typeof(MetricScope), typeof(string), typeof(Fault)], with.GetParameters().Select(parameter => parameter.ParameterType));
        Assert.Equal("4k", Fault._4k.ToLabel());
    }

    [Fact]
    public void A_scoped_series_goes_with_its_scope()
    {
        using (var scope = _registry.OpenScope()) _kettle.KettleFaults.With(scope, "brew", Fault.NoLid).Increment();

        Assert.True(_registry.Snapshot().Find("kettle_faults_total")!.Series.Count <= 1);
    }

    [Fact]
    public void An_observed_family_is_left_alone_by_the_rest()
    {
        using var observed = _kettle.ObserveKettleWaterCelsius(() => 93);
        _kettle.RegisterRest();

        Assert.Equal(93, _registry.Snapshot().Find("kettle_water_celsius")!.Series[0].Value);
    }

    private IEnumerable<string> Labels(string family) =>
        _registry.Snapshot().Find(family)!.Series.Select(series => series.Labels[0]);
}
