using Streamgauge.Tests.Support;
using Xunit;

namespace Streamgauge.Tests.Streams;

public sealed class StreamSweepTests : IDisposable
{
    private readonly ServerHost _server = new(("Streams:IdleTimeout", "300"), ("Streams:PreparingTimeout", "600"));

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task A_stream_that_never_starts_is_ended()
    {
        var (id, _) = await _server.CreateStreamAsync();
        await LaterAsync(TimeSpan.FromMinutes(9));
        Assert.Equal("preparing", (string?)(await StreamAsync(id))["status"]);

        await LaterAsync(TimeSpan.FromMinutes(2));

        Assert.Equal("never_started", (string?)(await StreamAsync(id))["end_reason"]);
    }

    [Fact]
    public async Task A_live_stream_without_anybody_is_ended_and_one_that_is_published_to_is_not()
    {
        var (idle, _) = await _server.CreateStreamAsync();
        var (busy, key) = await _server.CreateStreamAsync();
        using var start = await _server.SendAsync(HttpMethod.Post, $"/streams/{idle}/start", token: _server.Token());
        using var publish = await _server.PublishAsync(busy, key);

        await _server.OnAirAsync(busy, 360);

        Assert.Equal("idle", (string?)(await StreamAsync(idle))["end_reason"]);
        Assert.Equal("live", (string?)(await StreamAsync(busy))["status"]);
    }

    private Task<System.Text.Json.Nodes.JsonNode> StreamAsync(string id) => _server.JsonAsync(HttpMethod.Get, $"/streams/{id}");

    private async Task LaterAsync(TimeSpan time)
    {
        _server.Time.Advance(time);
        await _server.SecondsAsync(10);
    }
}
