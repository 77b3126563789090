using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Streamgauge.IntegrationTests.Platform;
using Streamgauge.IntegrationTests.Quotas.Chaos;

namespace Streamgauge.IntegrationTests.Quotas;

/// <summary>Two real servers with a hundred streams, and a Redis that is dead for 20 s.</summary>
public sealed class RedisKilledTests(RedisServer redis) : IClassFixture<RedisServer>, IAsyncLifetime
{
    private readonly List<ChaosStream> _streams = [];
    private readonly ChaosNode _one = new(redis.ConnectionString, streamsAnAccount: 3);
    private readonly ChaosNode _two = new(redis.ConnectionString, streamsAnAccount: 3);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await Task.WhenAll(_one.StartAsync(), _two.StartAsync());

    public async ValueTask DisposeAsync()
    {
        foreach (var stream in _streams) await stream.DisposeAsync();
        await _one.DisposeAsync();
        await _two.DisposeAsync();
    }

    [Fact]
    public async Task No_stream_ends_places_are_bounded_jobs_wait_and_the_truth_is_back_within_two_seconds()
    {
        for (var i = 0; i < 100; i++) Assert.True(await OpenAsync(_one, $"account-{i / 2}"));
        await redis.KillAsync();
        await UntilStoreIsAsync(up: 0);
        var dead = Task.Delay(TimeSpan.FromSeconds(20), TimeProvider.System, Cancel);

        Assert.Equal(1, await OpenedOfAsync(2, _one, "account-0")); // two are held here, so a third and no fourth
        Assert.Equal(3, await OpenedOfAsync(4, _two, "account-0")); // the other node knows of none
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "lease_store_unavailable"), await UploadAsync(_one));
        for (var i = 80; i < 100; i += 2) await _streams[i].EndAsync(politely: true);
        await dead;
        Assert.Equal(100 + 1 + 3 - 10, _streams.Count(stream => stream.IsOpen));

        await redis.StartAsync();
        var back = TimeProvider.System.GetTimestamp();
        var wrong = "";
        while (wrong is not null)
        {
            wrong = await WrongAsync();
            Assert.True(wrong is null || TimeProvider.System.GetElapsedTime(back) < TimeSpan.FromSeconds(2), wrong);
        }

        Assert.True(await _one.ValueAsync("streamgauge_lease_over_limit_total") + await _two.ValueAsync("streamgauge_lease_over_limit_total") >= 1);
        Assert.False(await OpenAsync(_two, "account-0"));
        Assert.Equal(100 + 1 + 3 - 10, _streams.Count(stream => stream.IsOpen));
    }

    private async Task<bool> OpenAsync(ChaosNode node, string account)
    {
        var stream = await ChaosStream.StartAsync(node, account);
        if (stream.IsOpen) _streams.Add(stream);
        else await stream.DisposeAsync();
        return stream.IsOpen;
    }

    private async Task<int> OpenedOfAsync(int attempts, ChaosNode node, string account)
    {
        var opened = 0;
        for (var i = 0; i < attempts; i++) opened += await OpenAsync(node, account) ? 1 : 0;
        return opened;
    }

    /// <summary>The first account whose shared count is not the number of its open streams.</summary>
    private async Task<string?> WrongAsync()
    {
        foreach (var account in _streams.GroupBy(stream => stream.Account))
        {
            var (shown, open) = (await _two.ActiveAsync(account.Key), account.Count(stream => stream.IsOpen));
            if (shown != open) return $"{account.Key} shows {shown}, and has {open}";
        }

        return null;
    }

    private async Task UntilStoreIsAsync(int up)
    {
        foreach (var node in new[] { _one, _two })
            await Eventually.TrueAsync(async () => await node.ValueAsync("streamgauge_lease_store_up") == up, $"the lease store's state is {up}", () => node.Said);
    }

    private static async Task<(HttpStatusCode Status, string? Code)> UploadAsync(ChaosNode node)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(node.Address, "/api/v1/audio/jobs")) { Content = new ByteArrayContent(new byte[1000]) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("audio/wav");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", ChaosNode.Token("account-0"));
        using var answer = await http.SendAsync(request, Cancel);
        return (answer.StatusCode, (string?)JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cancel))!["code"]);
    }
}
