using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Streamgauge.Metrics;
using Streamgauge.IntegrationTests.Support;
using Streamgauge.Tests.Support;

namespace Streamgauge.IntegrationTests.Platform.Scrape;

/// <summary>Readers that take nothing cost their place until their time is up, and nobody a record.</summary>
public sealed class StalledScraperTests
{
    private const int Series = 60_000; // more text than the kernel's socket buffers hold

    [Fact]
    public async Task A_fifth_scrape_is_told_to_wait_until_the_stalled_ones_are_cut()
    {
        var ct = TestContext.Current.CancellationToken;
        using var server = new ServerHost();
        var family = server.Services.GetRequiredService<MetricRegistry>().Counter(new MetricDescriptor("wide_total", "Wide.") { Labels = ["stream"], Budget = Series, Contract = "runtime" });
        var counters = Enumerable.Range(0, Series).Select(i => family.With($"{new string('x', 60)}-{i}")).ToList();
        var stalled = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => StallAsync(server, ct)));

        using (var fifth = await server.Http.GetAsync("/metrics?name[]=streamgauge_series", ct))
        {
            Assert.Equal((HttpStatusCode.ServiceUnavailable, "1"), (fifth.StatusCode, fifth.Headers.NonValidated["Retry-After"].ToString()));
        }

        foreach (var counter in counters) counter.Increment(); // no scrape holds this up
        server.Time.Advance(TimeSpan.FromSeconds(14.9));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await server.Http.GetAsync("/metrics?name[]=streamgauge_series", ct)).StatusCode);
        await Eventually.TrueAsync(
            async () =>
            {
                server.Time.Advance(TimeSpan.FromSeconds(1)); // the kernel may have taken a block a little later than the first byte
                return (await server.ScrapeAsync())["streamgauge_scrapes_total{format=\"text\",outcome=\"aborted\"}"] == 4;
            },
            "the stalled readers are cut");

        var scraped = await server.ScrapeAsync();
        Assert.Equal(Series, scraped.Where(sample => sample.Key.StartsWith("wide_total", StringComparison.Ordinal)).Sum(sample => sample.Value));
        foreach (var reader in stalled) reader.Dispose();
    }

    /// <summary>Asks for everything, waits for the first byte and takes no more.</summary>
    private static async Task<Socket> StallAsync(ServerHost server, CancellationToken ct)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 4096 };
        await socket.ConnectAsync(IPAddress.Loopback, server.Address.Port, ct);
        await socket.SendAsync(Encoding.ASCII.GetBytes("GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n"), ct);
        await socket.ReceiveAsync(new byte[1], ct);
        return socket;
    }
}
