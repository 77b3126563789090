using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Streamgauge.IntegrationTests.Platform;

namespace Streamgauge.IntegrationTests.Synthesis;

/// <summary>Two servers on one PostgreSQL, five listeners, and a database that goes away.</summary>
public sealed class SharedPostgresTests(PostgresServer postgres) : IClassFixture<PostgresServer>
{
    private static readonly string RootKey = Convert.ToBase64String([.. Enumerable.Range(0, 32).Select(i => (byte)i)]);   // nodes on one database have one key

    [Fact]
    public async Task A_change_is_heard_on_time_by_the_other_node_and_after_a_restart_and_its_loss_stops_no_music()
    {
        (string, string)[] shared = [("Database:ConnectionString", await postgres.NewDatabaseAsync()), ("Privacy:RootKey", RootKey)];
        await using var server = new MusicServer(shared);
        await server.InitializeAsync();
        await using var other = new MusicServer(shared);
        await other.InitializeAsync();
        var listeners = await Task.WhenAll(Enumerable.Range(0, 5).Select(i => Listened.ToAsync(server, $"five-{i}", "buffer_tier=normal")));
        await Eventually.TrueAsync(() => Task.FromResult(listeners.All(one => one.Chunks.Count > 5)), "all hear music");

        var (status, answer) = await ChangeAsync(server, new { key = "C", apply = "bar" });
        Assert.Equal((HttpStatusCode.OK, 1L), (status, (long)answer["revision"]!));
        var at = (long)answer["applies_at_chunk_id"]!;
        await Eventually.TrueAsync(async () => (string?)(await JsonAsync(server, "/channels/ambient/phrase"))["params"]!["key"] == "C", "the change is heard");
        Assert.Equal(at, (long)(await JsonAsync(server, "/channels/ambient/phrase"))["start_chunk_id"]!);
        await Eventually.TrueAsync(async () => (long)(await JsonAsync(other, "/api/control"))["revision"]! == 1, "the other node follows");
        Assert.Equal("C", (string?)(await JsonAsync(other, "/api/control"))["params"]!["key"]);

        await postgres.StopAsync();
        (status, answer) = await ChangeAsync(server, new { key = "D" });
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "database_unavailable"), (status, (string?)answer["code"]));
        Assert.Equal("C", (string?)(await JsonAsync(server, "/api/control"))["params"]!["key"]);
        var counts = listeners.Select(one => one.Chunks.Count).ToList();
        await Eventually.TrueAsync(() => Task.FromResult(listeners.Zip(counts).All(pair => pair.First.Chunks.Count >= pair.Second + 20)), "music goes on without the database");
        foreach (var one in listeners) AssertUndisturbed(one);

        await postgres.StartAsync();
        await server.RestartAsync();
        var restored = await JsonAsync(server, "/api/control");
        Assert.Equal((1L, "C"), ((long)restored["revision"]!, (string?)restored["params"]!["key"]));
    }

    private static void AssertUndisturbed(Listened listened)
    {
        var chunks = listened.Chunks;
        Assert.Equal(Enumerable.Range(0, chunks.Count).Select(i => chunks[0].Sequence + i), chunks.Select(chunk => chunk.Sequence));
        Assert.Empty(listened.Messages("tier_changed"));
        Assert.Empty(listened.Messages("error"));
        var seconds = (chunks[^1].Heard - chunks[0].Heard).TotalSeconds;
        Assert.Equal(seconds * 10, chunks.Count - 1, 3.0);
    }

    private static async Task<(HttpStatusCode Status, JsonNode Body)> ChangeAsync(MusicServer server, object body)
    {
        using var answer = await server.Http.PostAsJsonAsync("/api/control", body);
        return (answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync())!);
    }

    private static async Task<JsonNode> JsonAsync(MusicServer server, string path) => JsonNode.Parse(await server.Http.GetStringAsync(path))!;
}
