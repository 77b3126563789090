using Streamgauge.IntegrationTests.Metrics;

namespace Streamgauge.IntegrationTests.Contracts.Check;

public sealed class CheckTargetsTests : IAsyncLifetime
{
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    private readonly string _folder = ChildProcess.NewFolder();
    private OddServer _server = null!;

    private string Contract => TeaContract.WriteTo(_folder);

    public async ValueTask InitializeAsync() => _server = await OddServer.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_target_that_keeps_its_contract_is_clean()
    {
        var (code, output) = await CheckAsync("/steady", "--interval", "1s", "--strict");

        Assert.Equal((0, "3 of 3 families kept, 0 errors, 0 warnings\n"), (code, output));
    }

    [Theory]
    [InlineData("/falling", 1)]
    [InlineData("/restarting", 0)]
    public async Task Two_scrapes_show_a_counter_that_falls(string path, int exit)
    {
        var (code, output) = await CheckAsync(path, "--interval", "1s");

        Assert.Equal(exit, code);
        Assert.Equal(exit == 1, output.Contains("K011 error tea_cups_total", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Once_means_one_scrape() => Assert.Equal(0, (await CheckAsync("/falling", "--once")).Code);

    [Theory]
    [InlineData("/nowhere", "answers 404")]
    [InlineData("/secret", "answers 401")]
    [InlineData("/html", "answers text/html")]
    [InlineData("/disguised", "is no exposition")]
    [InlineData("/squeezed", "no gzip, although it says so")]
    [InlineData("/away", "redirects to another host")]
    [InlineData("/round", "redirects more than")]
    [InlineData("/silent", "did not answer within 1 s")]
    [InlineData("/endless", "is larger than 1048576 bytes")]
    public async Task What_is_no_exposition_is_one_sentence_and_exit_3(string path, string sentence)
    {
        var (code, output) = await CheckAsync(path, "--timeout", path == "/silent" ? "1s" : "20s", "--max-bytes", "1MiB", "--once");

        Assert.Equal(3, code);
        Assert.Contains(sentence, Assert.Single(output.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_that_refuses_and_a_file_that_is_missing_are_exit_3()
    {
        Assert.Equal(3, (await Cli.RunAsync(Cancellation, "check", $"http://127.0.0.1:{FreePort.Next()}/", "--contract", Contract)).Code);
        Assert.Equal(3, (await Cli.RunAsync(Cancellation, "check", Path.Combine(_folder, "missing.txt"), "--contract", Contract)).Code);
    }

    [Fact]
    public async Task Headers_tokens_and_near_redirects_are_followed()
    {
        var token = Path.Combine(_folder, "token");
        await File.WriteAllTextAsync(token, "leaf\n", Cancellation);

        Assert.Equal(0, (await CheckAsync("/secret", "--header", "X-Internal-Token: tea", "--token-file", token, "--once")).Code);
        Assert.Equal(0, (await CheckAsync("/near", "--once")).Code);
    }

    [Fact]
    public async Task Several_targets_end_with_the_highest_code()
    {
        var (code, output) = await Cli.RunAsync(Cancellation, "check", _server.Address + "/steady", _server.Address + "/nowhere", "--contract", Contract, "--once");

        Assert.Equal(3, code);
        Assert.Contains("3 of 3 families kept", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Together_means_that_each_family_may_stand_in_one_target_only()
    {
        var file = Path.Combine(_folder, "tea.txt");
        await File.WriteAllTextAsync(file, TeaContract.Exposition(7), Cancellation);

        var (code, output) = await Cli.RunAsync(Cancellation, "check", file, file, "--together", "--contract", Contract);

        Assert.Equal(1, code);
        Assert.Contains("K014", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_named_contract_uses_is_known_but_not_judged()
    {
        var served = Path.Combine(_folder, "house.txt");
        await File.WriteAllTextAsync(served, "# HELP house_open Open.\n# TYPE house_open gauge\nhouse_open 1\n", Cancellation);
        var house = Path.Combine(Path.GetDirectoryName(Contract)!, "house.yaml");
        await File.WriteAllTextAsync(house, TeaContract.House, Cancellation);

        var (code, output) = await Cli.RunAsync(Cancellation, "check", served, "--contract", house);

        Assert.Equal(0, code);
        Assert.Contains("1 of 1 families kept", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("check", "x")]
    [InlineData("check", "x", "--contract", "nosuch")]
    [InlineData("check", "x", "--contract", "all", "--contracts", "/nowhere")]
    [InlineData("check", "x", "--contract", "tea", "--timeout", "soon")]
    [InlineData("check", "x", "--contract", "tea", "--fail-on", "never")]
    [InlineData("lint")]
    [InlineData("diff", "one")]
    [InlineData("diff", "/nowhere", "/nowhere")]
    public async Task Wrong_usage_is_exit_2(params string[] arguments) => Assert.Equal(2, (await Cli.RunAsync(Cancellation, arguments)).Code);

    [Fact]
    public async Task Prometheus_itself_is_judged_as_a_foreign_target()
    {
        await using var prometheus = await TimeSeriesServer.Prometheus(new Uri(_server.Address + "/steady"));

        var (code, output) = await Cli.RunAsync(Cancellation, "check", $"{prometheus.Api.Address}metrics", "--contract", Contract, "--once");

        Assert.Equal(1, code);
        Assert.Equal(3, output.Split("K001 error").Length - 1);
        Assert.Contains("outside the contracts", output, StringComparison.Ordinal);
        Assert.DoesNotContain("K016", output, StringComparison.Ordinal);
    }

    private Task<(int Code, string Output)> CheckAsync(string path, params string[] more) =>
        Cli.RunAsync(Cancellation, ["check", _server.Address + path, "--contract", Contract, .. more]);
}
