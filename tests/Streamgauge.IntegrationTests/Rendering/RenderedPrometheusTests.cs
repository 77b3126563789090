using System.Text.Json;
using Streamgauge.IntegrationTests.Metrics;

namespace Streamgauge.IntegrationTests.Rendering;

/// <summary>A real Prometheus with the rendered configuration.</summary>
public sealed class RenderedPrometheusTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task It_scrapes_a_running_server_and_loads_every_rule()
    {
        await using var server = new RealServer();
        await server.StartAsync();
        var folder = ChildProcess.NewFolder();
        await using var prometheus = RenderedPrometheus.Start(folder, server.HttpPort, out var api);

        await prometheus.Until(async ct => await api.Answers("-/ready", ct) && await api.Value("up{job=\"streamgauge\"}", ct) == 1, "it scrapes the server", Patience);
        await prometheus.Until(async ct => await api.Value("count(nova_streaming_active_streams)", ct) == 4, "the regions are there", Patience);
        using var rules = await api.Get("api/v1/rules", TestContext.Current.CancellationToken);

        var loaded = rules.RootElement.GetProperty("data").GetProperty("groups").EnumerateArray()
            .SelectMany(group => group.GetProperty("rules").EnumerateArray()).Select(rule => rule.GetProperty("name").GetString()!);
        Assert.Equal(
            Repository.Contracts.Alerts.Select(alert => alert.Name).Concat(Repository.Contracts.Recordings.Select(rule => rule.Record)).Order(StringComparer.Ordinal),
            loaded.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Every_panel_and_every_record_shows_something()
    {
        var folder = ChildProcess.NewFolder();
        var simulated = Path.Combine(folder, "simulated.om");
        await File.WriteAllTextAsync(simulated, SimulatedData.OpenMetrics(Repository.Contracts), TestContext.Current.CancellationToken);
        var (code, output) = await Tool.RunAsync("promtool", ["tsdb", "create-blocks-from", "openmetrics", simulated, Path.Combine(folder, "data")], TestContext.Current.CancellationToken);
        Assert.True(code == 0, output);
        await using var prometheus = RenderedPrometheus.Start(folder, FreePort.Next(), out var api);
        await prometheus.Until(ct => api.Answers("-/ready", ct), "it answers", Patience);

        var silent = new List<string>();
        foreach (var (name, expr) in Shown())
        {
            if (!await ShowsAsync(api, expr)) silent.Add($"{name}: {expr}");
        }

        Assert.Empty(silent);
    }

    private static IEnumerable<(string Name, string Expr)> Shown() =>
    [
        .. from dashboard in Repository.Contracts.Dashboards
           from panel in dashboard.Panels
           from query in panel.Queries
           select ($"{dashboard.Title}: {panel.Title}", query.Expr),
        .. Repository.Contracts.Recordings.Select(rule => (rule.Record, rule.Expr)),
    ];

    private static async Task<bool> ShowsAsync(QueryApi api, string expr)
    {
        using var answer = await api.Get($"api/v1/query?query={Uri.EscapeDataString(expr)}&time={SimulatedData.End.ToUnixTimeSeconds()}", TestContext.Current.CancellationToken);
        var data = answer.RootElement.GetProperty("data");
        return data.GetProperty("resultType").GetString() == "scalar" || data.GetProperty("result").EnumerateArray().Any(HasNumber);
    }

    private static bool HasNumber(JsonElement series) => series.TryGetProperty("value", out var value) && value[1].GetString() != "NaN";
}
