using System.Net;
using Streamgauge.IntegrationTests.Support;
using static Streamgauge.IntegrationTests.Quotas.Files.JobCalls;

namespace Streamgauge.IntegrationTests.Quotas.Files;

/// <summary>File analyses in a real process that is killed under them, and cancelled by their owner.</summary>
public sealed class KilledJobsTests
{
    [Fact]
    public async Task A_job_whose_server_was_killed_is_taken_up_again_shown_and_charged_once()
    {
        await using var server = await StartAsync();
        var job = await UploadAsync(server);
        await BecomesAsync(server, job, "running");
        var label = await ActiveLabelAsync(server);
        await server.KillAsync();

        await server.StartAsync();
        Assert.Equal((label, 1d), (await ActiveLabelAsync(server), await server.SumAsync("audio_jobs_active")));
        Assert.Equal(1, (int)(await LimitsAsync(server))["active_jobs"]!);
        var done = await EndsAsync(server, job);
        Assert.Equal(("succeeded", 2, Seconds * 1000), ((string)done["status"]!, (int)done["attempts"]!, (int)done["charged_ms"]!));
        Assert.Equal(Seconds * 1000, (int)(await LimitsAsync(server))["used_today_ms"]!);
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(server.Folder, "audio-jobs")));
        await Eventually.TrueAsync(async () => await server.SumAsync("audio_jobs_active") is null, "its series is gone");
    }

    [Fact]
    public async Task A_job_under_which_the_server_crashed_three_times_is_given_up_and_refunded()
    {
        await using var server = await StartAsync();
        var job = await UploadAsync(server);
        for (var crash = 1; crash <= 3; crash++)
        {
            await BecomesAsync(server, job, "running");
            Assert.Equal(crash, (int)(await JobAsync(server, job))["attempts"]!);
            await server.KillAsync();
            await server.StartAsync();
        }

        var done = await EndsAsync(server, job);
        Assert.Equal(("failed", "crashed", 0), ((string)done["status"]!, (string)done["error"]!["code"]!, (int)done["charged_ms"]!));
        Assert.Equal(0, (int)(await LimitsAsync(server))["used_today_ms"]!);
    }

    [Fact]
    public async Task Its_owner_cancels_a_job_that_waits_and_one_that_runs()
    {
        await using var server = await StartAsync();
        var running = await UploadAsync(server);
        await BecomesAsync(server, running, "running");
        var waiting = await UploadAsync(server, 2);
        Assert.Equal(2, (int)(await LimitsAsync(server))["active_jobs"]!);

        Assert.Equal(HttpStatusCode.NoContent, await DeleteAsync(server, waiting));
        var cancelled = await JobAsync(server, waiting); // at once, though another one runs
        Assert.Equal(("cancelled", 0, 1), ((string)cancelled["status"]!, (int)cancelled["charged_ms"]!, (int)(await LimitsAsync(server))["active_jobs"]!));
        Assert.Equal("running", (string)(await JobAsync(server, running))["status"]!);

        Assert.Equal(HttpStatusCode.NoContent, await DeleteAsync(server, running));
        var stopped = await EndsAsync(server, running);
        Assert.Equal("cancelled", (string)stopped["status"]!);
        Assert.InRange((int)stopped["charged_ms"]!, 1, (Seconds * 1000) - 1); // what was analysed until then
        Assert.Equal((int)stopped["charged_ms"]!, (int)(await LimitsAsync(server))["used_today_ms"]!);
        Assert.Equal(HttpStatusCode.NoContent, await DeleteAsync(server, running)); // now it is deleted
        Assert.Equal(HttpStatusCode.NotFound, await DeleteAsync(server, running));
    }

    private static Task<ServerProcess> StartAsync() => ServerProcess.StartAsync(("Quotas:DefaultTier", "premium"), ("Platform:NodeName", "one"));

    private static async Task<string> ActiveLabelAsync(ServerProcess server) =>
        (await server.TextAsync("/metrics")).Split('\n').Single(line => line.StartsWith("audio_jobs_active{", StringComparison.Ordinal)).Split('"')[1];
}
