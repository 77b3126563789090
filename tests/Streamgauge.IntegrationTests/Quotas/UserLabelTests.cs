using Streamgauge.IntegrationTests.Rendering;
using Streamgauge.Tests.Quotas;

namespace Streamgauge.IntegrationTests.Quotas;

/// <summary>What a scraper reads of an account in each of the three ways to label it, and what the checker says to it.</summary>
public sealed class UserLabelTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("pseudonym", "42", "acct-[a-z2-7]{20}", false)]
    [InlineData("tier", "42", "tier-freex{16}", false)]
    [InlineData("raw", "42", "42", true)]
    [InlineData("raw", "alice@example.org", "acct-[a-z2-7]{20}", false)]
    public async Task An_account_is_labelled_as_it_was_set_and_the_checker_tells_a_raw_name(string mode, string subject, string label, bool isReported)
    {
        await using var server = await ServerProcess.StartAsync(("Quotas:UserLabel", mode), ("Privacy:AllowRawUserLabel", mode == "raw" ? "true" : "false"));
        using var stream = await AudioClient.ConnectAsync(server.Address, "levels", ServerProcess.Token(subject));
        await stream.ReadAsync("status");

        Assert.Matches($"audio_streaming_active{{user_id=\"{label}\"}} 1\n", await server.TextAsync("/metrics"));
        Assert.Equal(mode == "raw", server.Log.Contains("K010", StringComparison.Ordinal));
        var (_, report) = await Tool.RunAsync(
            "dotnet", [Path.Combine(AppContext.BaseDirectory, "streamgauge.dll"), "check", new Uri(server.Address, "/metrics").ToString(), "--contract", "quotas", "--contracts", Path.Combine(Repository.Root, "contracts"), "--once"], Cancel);
        Assert.True(isReported == report.Contains("K010", StringComparison.Ordinal), report);
        Assert.True(report.Contains("families kept", StringComparison.Ordinal), report);
    }
}
