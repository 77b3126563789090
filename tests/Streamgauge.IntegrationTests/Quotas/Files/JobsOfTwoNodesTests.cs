using System.Net;
using Streamgauge.IntegrationTests.Platform;
using Xunit;
using static Streamgauge.IntegrationTests.Quotas.Files.JobCalls;

namespace Streamgauge.IntegrationTests.Quotas.Files;

/// <summary>Two servers on one PostgreSQL: a job is on one of them, its owner asks the other.</summary>
public sealed class JobsOfTwoNodesTests(PostgresServer postgres) : IClassFixture<PostgresServer>
{
    private static readonly string RootKey = Convert.ToBase64String([.. Enumerable.Range(0, 32).Select(i => (byte)i)]);

    [Fact]
    public async Task The_owner_cancels_at_one_server_what_runs_and_what_waits_at_the_other()
    {
        var shared = await postgres.NewDatabaseAsync();
        await using var one = await StartAsync("one", shared);
        await using var other = await StartAsync("other", shared);
        var running = await UploadAsync(one);
        await BecomesAsync(one, running, "running");
        var waiting = await UploadAsync(one, 2);
        await one.StandStillAsync(); // so that the job is not done before it can be cancelled

        Assert.Equal(HttpStatusCode.NoContent, await DeleteAsync(other, waiting));
        Assert.Equal(HttpStatusCode.NoContent, await DeleteAsync(other, running));
        await one.GoOnAsync();

        var (stopped, withdrawn) = (await EndsAsync(one, running), await EndsAsync(one, waiting));
        Assert.Equal(("cancelled", "cancelled"), ((string)stopped["status"]!, (string)withdrawn["status"]!));
        Assert.InRange((int)stopped["charged_ms"]!, 1, (Seconds * 1000) - 1);
        Assert.Equal(0, (int)withdrawn["charged_ms"]!);
        Assert.Equal((int)stopped["charged_ms"]!, (int)(await LimitsAsync(other))["used_today_ms"]!);
        Assert.Contains("a second server on it needs Redis:ConnectionString", one.Log, StringComparison.Ordinal);
    }

    private static Task<ServerProcess> StartAsync(string name, string database) => ServerProcess.StartAsync(
        ("Quotas:DefaultTier", "premium"), ("Platform:NodeName", name), ("Database:ConnectionString", database), ("Privacy:RootKey", RootKey));
}
