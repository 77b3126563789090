namespace Streamgauge.IntegrationTests.Rendering;

/// <summary>What was rendered for Prometheus and Alertmanager, judged by their own tools.</summary>
public sealed class RenderedRulesTests
{
    public static TheoryData<string> Contracts => [.. Repository.Files("prometheus", "*.rules.yml").Select(file => Path.GetFileName(file).Split('.')[0])];

    [Theory]
    [MemberData(nameof(Contracts))]
    public async Task Promtool_accepts_the_rules(string contract) => await Succeeds("promtool", "check", "rules", In("prometheus", $"{contract}.rules.yml"));

    [Theory]
    [MemberData(nameof(Contracts))]
    public async Task Every_alert_fires_resolves_and_stays_silent_as_its_scenarios_say(string contract) =>
        await Succeeds("promtool", "test", "rules", In("prometheus", $"{contract}.tests.yml"));

    [Fact]
    public async Task Promtool_accepts_the_configuration() => await Succeeds("promtool", "check", "config", In("prometheus", "prometheus.yml"));

    [Theory]
    [InlineData("alertmanager.yml")]
    [InlineData("local.yml")]
    public async Task Amtool_accepts_the_configuration(string file) => await Succeeds("amtool", "check-config", In("alertmanager", file));

    [Theory]
    [InlineData("info", "nobody")]
    [InlineData("warning", "default-receiver")]
    [InlineData("critical", "default-receiver")]
    public async Task Alerts_go_to_who_should_know(string severity, string receiver)
    {
        var output = await Succeeds("amtool", "config", "routes", "test", $"--config.file={In("alertmanager", "alertmanager.yml")}", $"severity={severity}", "alertname=Any");

        Assert.Equal(receiver, output.Split('\n')[0]); // a warning may follow on systems with a default Alertmanager
    }

    private static string In(string folder, string file) => Path.Combine(Repository.Rendered, folder, file);

    private static async Task<string> Succeeds(string program, params string[] arguments)
    {
        var (code, output) = await Tool.RunAsync(program, arguments, TestContext.Current.CancellationToken);
        Assert.True(code == 0, output);
        return output;
    }
}
