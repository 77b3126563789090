using System.Text;
using System.Text.Json;
using FsCheck.Fluent;
using Streamgauge.Metrics;
using Xunit;

namespace Streamgauge.IntegrationTests.Metrics;

/// <summary>Prometheus itself as the independent parser: what it read is what was meant.</summary>
public sealed class HostileTextTests
{
    private const int Families = 200;
    private readonly MetricRegistry _registry = new();
    private readonly Dictionary<string, double> _expected = [];
    private readonly Dictionary<string, string> _help = [];

    [Theory]
    [InlineData("text")]
    [InlineData("openmetrics")]
    public async Task Hostile_names_help_and_labels_are_read_back_as_they_were_meant(string path)
    {
        Generate();
        await using var server = await RegistryServer.Start(_registry);
        await using var prometheus = await TimeSeriesServer.Prometheus(server.Address(path));

        IReadOnlyDictionary<string, double> found = new Dictionary<string, double>();
        await prometheus.Until(
            async ct =>
            {
                found = (await prometheus.Api.Query("{__name__=~\"hostile.+\"}", ct)).ToDictionary(s => s.Key, s => s.Value);
                return server.Scrapes > 2;
            },
            "it scrapes");

        Assert.Equal(_expected.OrderBy(p => p.Key, StringComparer.Ordinal), found.OrderBy(p => p.Key, StringComparer.Ordinal));
        Assert.Equal(_help.OrderBy(p => p.Key, StringComparer.Ordinal), (await Helps(prometheus)).OrderBy(p => p.Key, StringComparer.Ordinal));
    }

    private void Generate()
    {
        var names = HostileText.Name.Sample(Families).ToArray();
        var helps = HostileText.Help.Sample(Families).ToArray();
        var values = HostileText.Value.Sample(Families * 8).ToArray();
        for (var i = 0; i < Families; i++)
        {
            var name = $"hostile{i}{names[i]}";
            var legal = Escaped(name);
            var family = _registry.Gauge(new MetricDescriptor(name, helps[i]) { Labels = [new("first"), new("second")] });
            _help[legal] = helps[i];
            for (var j = 0; j < 4; j++)
            {
                var (first, second) = (values[i * 8 + j * 2], values[i * 8 + j * 2 + 1]);
                family.With(first, second).Set(i + j / 8.0);
                var labels = new Dictionary<string, string> { ["__name__"] = legal, ["first"] = first, ["second"] = second };
                _expected[new Sample(labels, 0).Key] = i + j / 8.0;
            }
        }
    }

    /// <summary>The underscore escaping of the exposition formats, rune by rune.</summary>
    private static string Escaped(string name) => string.Concat(name.EnumerateRunes()
        .Select(r => Rune.IsLetterOrDigit(r) && r.IsAscii || r.Value is '_' or ':' ? r.ToString() : "_"));

    private static async Task<Dictionary<string, string>> Helps(TimeSeriesServer prometheus)
    {
        using var json = await prometheus.Api.Get("api/v1/metadata", TestContext.Current.CancellationToken);
        return json.RootElement.GetProperty("data").EnumerateObject()
            .Where(p => p.Name.StartsWith("hostile", StringComparison.Ordinal))
            .ToDictionary(p => p.Name, p => p.Value[0].GetProperty("help").GetString()!);
    }
}
