using System.Net;
using System.Net.Sockets;
using System.Text;
using Streamgauge.Metrics;
using Xunit;

namespace Streamgauge.IntegrationTests.Metrics;

/// <summary>Scrapers that crawl, hang up or ask for nonsense cost themselves, and nobody else.</summary>
public sealed class HostileScraperTests
{
    private const int Series = 20_000;
    private const int Crawlers = 20;
    private const long MostBytes = 64 * 1024 * 1024;

    [Fact]
    public async Task Recording_and_other_scrapes_go_on_while_scrapers_crawl_and_hang_up()
    {
        var ct = TestContext.Current.CancellationToken;
        var registry = new MetricRegistry();
        var family = registry.Counter(new MetricDescriptor("hostile_total", "Frames.") { Labels = [new("stream")], Budget = Series });
        var counters = Enumerable.Range(0, Series).Select(i => family.With($"stream-{i}")).ToArray();
        await using var server = await RegistryServer.Start(registry);
        using var http = new HttpClient();
        await http.GetStringAsync(server.Address("text"), ct);
        var before = GC.GetTotalMemory(forceFullCollection: true);

        var crawlers = await Task.WhenAll(Enumerable.Range(0, Crawlers).Select(_ => Connect(server, ct)));
        var one = new byte[1];
        for (var round = 0; round < 5; round++)
        {
            foreach (var counter in counters) counter.Increment();
            foreach (var crawler in crawlers) await crawler.ReceiveAsync(one, ct);
            using (var hangsUp = await Connect(server, ct)) await hangsUp.ReceiveAsync(one, ct);

            var text = await http.GetStringAsync(server.Address("text"), ct);
            Assert.Equal(Series, text.Split('\n').Count(l => l.StartsWith("hostile_total{", StringComparison.Ordinal) && l.EndsWith($" {round + 1}", StringComparison.Ordinal)));
        }

        var after = GC.GetTotalMemory(forceFullCollection: true);
        foreach (var crawler in crawlers) crawler.Dispose();
        Assert.InRange(after - before, long.MinValue, MostBytes);
    }

    [Fact]
    public async Task A_hundred_ways_to_ask_for_a_format_all_get_one()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var server = await RegistryServer.Start(new KnownTruth().Registry);
        using var http = new HttpClient();

        foreach (var accept in HostileAccepts.All)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, server.Address("negotiated"));
            request.Headers.TryAddWithoutValidation("Accept", accept);
            using var answer = await http.SendAsync(request, ct);

            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Matches("^(text/plain|application/openmetrics-text|application/vnd.google.protobuf)", answer.Content.Headers.ContentType!.ToString());
            Assert.NotEmpty(await answer.Content.ReadAsByteArrayAsync(ct));
        }
    }

    private static async Task<Socket> Connect(RegistryServer server, CancellationToken ct)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 4096 };
        await socket.ConnectAsync(IPAddress.Loopback, server.Address("text").Port, ct);
        await socket.SendAsync(Encoding.ASCII.GetBytes("GET /text HTTP/1.1\r\nHost: localhost\r\n\r\n"), ct);
        return socket;
    }
}
