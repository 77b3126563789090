using Streamgauge.IntegrationTests.Platform;
using Xunit;

namespace Streamgauge.IntegrationTests.Broadcast;

public sealed class DatabaseAwayTests
{
    private const string Ended = "nova_streaming_stream_duration_seconds_count{stream_type=\"live\"}";

    [Fact]
    public async Task A_publisher_reconnects_and_leaves_while_PostgreSQL_is_stopped_and_the_end_is_there_when_it_is_back()
    {
        await using var postgres = new PostgresServer();
        await postgres.InitializeAsync();
        await using var server = new RealServer(
            ("Broadcast:Ingest:StatInterval", "1"), ("Broadcast:Ingest:ReconnectGrace", "5"), ("Database:ConnectionString", await postgres.NewDatabaseAsync()));
        await server.StartAsync();
        await server.StartNginxAsync();
        var stream = await server.JsonAsync(HttpMethod.Post, "/streams", server.Token("host"), new { title = "Alone" });
        var id = (string)stream["id"]!;
        var url = $"{(string?)stream["ingest"]!["url"]}/{id}?key={(string?)stream["ingest"]!["key"]}";
        await using (var first = Broadcaster.Publish(url, seconds: 60))
        {
            await Eventually.TrueAsync(async () => await ActiveAsync(server) == 1, "the first publisher is counted", () => server.Said);
            await postgres.StopAsync();
            await first.StopAsync();
        }

        await using var second = Broadcaster.Publish(url, seconds: 8);
        await second.EndAsync(CancellationToken.None);
        Assert.True(second.ExitCode == 0, $"{second.Said} {server.Said}");
        Assert.Equal(1, await ActiveAsync(server));
        await Eventually.TrueAsync(async () => await ActiveAsync(server) == 0, "the grace is over", () => server.Said);
        Assert.Equal(0, await server.ValueAsync(Ended));

        await postgres.StartAsync();
        await Eventually.TrueAsync(async () => await server.ValueAsync(Ended) == 1, "the end is written", () => server.Said);
        Assert.Equal("ingest_ended", (string?)(await server.JsonAsync(HttpMethod.Get, $"/streams/{id}"))["end_reason"]);
    }

    private static Task<double> ActiveAsync(RealServer server) => server.ValueAsync("nova_streaming_active_streams{region=\"us-west-2\"}");
}
