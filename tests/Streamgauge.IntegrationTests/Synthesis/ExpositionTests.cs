using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;

namespace Streamgauge.IntegrationTests.Synthesis;

/// <summary>The documented families as a scraper sees them, and what becomes of the series of a hundred clients.</summary>
public sealed class ExpositionTests(MusicServer server) : IClassFixture<MusicServer>
{
    private const string Secret = "raw-client-id";

    // Type, and the labels or buckets that the seed and section 12 of the specification name.
    private static readonly (string Name, string Type, string Form)[] Families =
    [
        ("synthesis_latency_seconds", "histogram", "0.01 0.025 0.05 0.075 0.1 0.15 0.2 0.3 0.5 1 +Inf"),
        ("buffer_depth_chunks", "gauge", "client_id"),
        ("chunk_delivery_jitter_ms", "histogram", "1 2 5 10 20 30 50 75 100 200 +Inf"),
        ("buffer_underruns_total", "counter", "client_id"),
        ("active_websocket_connections", "gauge", ""),
        ("websocket_send_errors_total", "counter", "error_type"),
        ("chunk_encoding_duration_seconds", "histogram", "0.0001 0.0005 0.001 0.002 0.005 0.01 0.02 +Inf"),
        ("phrase_generation_rate_hz", "gauge", ""),
        ("memory_usage_mb", "gauge", ""),
        ("gpu_memory_allocated_mb", "gauge", ""),
        ("gc_collections_total", "counter", "generation"),
        ("process_cpu_seconds_total", "counter", ""),
    ];

    [Fact]
    public async Task Twelve_families_are_there_and_clients_leave_no_trace()
    {
        var sockets = await Task.WhenAll(Enumerable.Range(0, 100).Select(i => server.JoinAsync($"{Secret}-{i}", "?format=pcm")));
        await Eventually.TrueAsync(async () => await server.ReadAsync("active_websocket_connections") == 100, "a hundred listen");
        var text = await server.Http.GetStringAsync("/metrics");
        foreach (var (name, type, form) in Families) AssertFamily(text, name, type, form);
        Assert.Equal((100, 100), (Clients(text, "buffer_depth_chunks"), Clients(text, "buffer_underruns_total")));

        await Task.WhenAll(sockets.Select(LeaveAsync));
        await Eventually.TrueAsync(async () => (int)JsonNode.Parse(await server.Http.GetStringAsync("/channels/ambient"))!["listeners"]!["pcm"]! == 0, "nobody listens");
        await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System);   // the last of them says goodbye; a scrape would be the one in which its series are still served
        text = await server.Http.GetStringAsync("/metrics");
        Assert.Contains("\nactive_websocket_connections 0\n", text, StringComparison.Ordinal);
        Assert.Equal((100, 100), (Clients(text, "buffer_depth_chunks"), Clients(text, "buffer_underruns_total")));   // once more
        text = await server.Http.GetStringAsync("/metrics");
        Assert.Equal((0, 0), (Clients(text, "buffer_depth_chunks"), Clients(text, "buffer_underruns_total")));

        Assert.DoesNotContain(Secret, text, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, server.Process.Said, StringComparison.Ordinal);
        foreach (var file in Directory.EnumerateFiles(server.DataFolder, "*", SearchOption.AllDirectories))
            Assert.DoesNotContain(Secret, Encoding.Latin1.GetString(await ReadSharedAsync(file)), StringComparison.Ordinal);
    }

    private static void AssertFamily(string text, string name, string type, string form)
    {
        Assert.Contains($"# TYPE {name} {type}\n", text, StringComparison.Ordinal);
        var lines = text.Split('\n').Where(line => line.StartsWith(type == "histogram" ? name + "_bucket{" : name, StringComparison.Ordinal) && line[0] != '#').ToList();
        Assert.True(lines.Count > 0, $"{name} has no series");
        if (type == "histogram") Assert.Equal(form, string.Join(' ', lines.Select(line => line.Split('"')[^2])));
        else Assert.All(lines, line => Assert.Equal(form, string.Join(',', line.Contains('{') ? line.Split('{', '}')[1].Split(',').Select(label => label.Split('=')[0]) : [])));
    }

    private static int Clients(string text, string family) => text.Split('\n').Count(line => line.StartsWith(family + "{client_id=\"client-", StringComparison.Ordinal));

    private static async Task LeaveAsync(ClientWebSocket socket)
    {
        using (socket) await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
    }

    private static async Task<byte[]> ReadSharedAsync(string path)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var copy = new MemoryStream();
        await file.CopyToAsync(copy);
        return copy.ToArray();
    }
}
