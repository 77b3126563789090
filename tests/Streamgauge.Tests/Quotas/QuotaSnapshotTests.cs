using System.Net;
using System.Text.Json.Nodes;
using Streamgauge.Tests.Support;

namespace Streamgauge.Tests.Quotas;

/// <summary>The three families of the quotas as the JSON snapshot and the text format show them.</summary>
public sealed class QuotaSnapshotTests : IDisposable
{
    private readonly ServerHost _host = new();

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task The_JSON_snapshot_shows_every_family_and_its_dotted_alias_alike()
    {
        using var client = await AudioClient.ConnectAsync(_host.Address, "levels", _host.Token());
        await client.ReadAsync("status");
        using var second = await AudioClient.ConnectAsync(_host.Address, "levels", _host.Token());
        await second.ReadAllAsync();

        var all = (await _host.JsonAsync(HttpMethod.Get, "/api/v1/metrics")).AsObject();
        Assert.Equal(all.Select(member => member.Key).Order(StringComparer.Ordinal), all.Select(member => member.Key));
        foreach (var (name, alias) in new[] { ("audio_streaming_active", "audio.streaming.active"), ("audio_jobs_active", "audio.jobs.active"), ("audio_quota_violations_total", "audio.quota_violations_total") })
        {
            Assert.Equal(name, (string)all[alias]!["alias_of"]!);
            all[alias]!.AsObject().Remove("alias_of");
            Assert.Equal(all[name]!.ToJsonString(), all[alias]!.ToJsonString());
        }

        Assert.Equal((1, 1, 1), (Stat(all, "audio_streaming_active", "count"), Stat(all, "audio_streaming_active", "sum"), Stat(all, "audio_quota_violations_total", "sum")));
        Assert.Equal((0, 0), (Stat(all, "audio_jobs_active", "count"), Stat(all, "audio_jobs_active", "sum")));
        Assert.Equal(1, Stat((await _host.JsonAsync(HttpMethod.Get, "/api/v1/metrics?name[]=audio.quota_violations_total")).AsObject(), "audio.quota_violations_total", "sum"));
        Assert.Equal(HttpStatusCode.BadRequest, (await _host.SendAsync(HttpMethod.Get, "/metrics?contract=nonsense")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await _host.SendAsync(HttpMethod.Get, "/metrics?contract=indexer")).StatusCode);
    }

    [Fact]
    public async Task Dotted_names_never_reach_the_plain_text_format()
    {
        var text = await _host.Http.GetStringAsync("/metrics", TestContext.Current.CancellationToken);
        Assert.All(text.Split('\n').Where(line => line.Length > 0 && line[0] != '#'), line => Assert.DoesNotContain('.', line[..line.IndexOfAny([' ', '{'])]));
        Assert.Contains("audio_quota_violations_total{type=\"daily_minutes\"} 0", text, StringComparison.Ordinal);
    }

    private static int Stat(JsonObject all, string family, string stat) => (int)(double)all[family]!["stats"]![stat]!;
}
