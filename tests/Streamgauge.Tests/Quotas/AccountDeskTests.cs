using System.Net;
using System.Net.Http.Headers;
using Dapper;
using Streamgauge.Server.Platform.Identity;
using Streamgauge.Server.Quotas;
using Microsoft.Extensions.DependencyInjection;
using Streamgauge.Tests.Quotas.Audio;
using Streamgauge.Tests.Support;

namespace Streamgauge.Tests.Quotas;

/// <summary>What an admin may see and do to one account.</summary>
public sealed class AccountDeskTests(AudioHost shared) : IClassFixture<AudioHost>
{
    private static readonly string[] Tables = ["quota_accounts", "quota_usage_days", "quota_charges", "audio_jobs"];

    private readonly ServerHost _host = shared.Server;
    private readonly string _account = shared.NewAccount();

    private string Admin => _host.Token("root", "admin");

    private string Path => $"/api/v1/quotas/accounts/{_account}";

    [Fact]
    public async Task An_admin_sets_a_tier_and_it_holds_at_once_and_is_in_the_audit_log()
    {
        using var set = await _host.SendAsync(HttpMethod.Put, $"{Path}/tier", new { tier = " Premium " }, Admin);
        Assert.Equal(HttpStatusCode.OK, set.StatusCode);

        var limits = await _host.JsonAsync(HttpMethod.Get, "/api/v1/audio/stream/limits", token: _host.Token(_account));
        Assert.Equal(("premium", null, null), ((string)limits["tier"]!, limits["remaining_ms"], limits["remaining_minutes"]));
        var account = await _host.JsonAsync(HttpMethod.Get, Path, token: Admin);
        Assert.Equal(("premium", (string)limits["user_id"]!), ((string)account["tier"]!, (string)account["pseudonym"]!));
        var audit = await _host.Database.ReadAsync(
            c => c.QueryAsync<(string Entity, string Action, string Outcome, string Detail)>("SELECT entity_type, action, outcome, detail FROM audit_log WHERE entity_id = @Key", new { Key = KeyOf(_account) }),
            TestContext.Current.CancellationToken);
        Assert.Equal(("quota_account", "tier_changed", "success", """{"tier":"premium"}"""), Assert.Single(audit));
    }

    [Theory]
    [InlineData("{\"tier\":\"gold\"}")]
    [InlineData("{\"tier\":\"\"}")]
    [InlineData("{}")]
    public async Task A_tier_that_is_none_is_refused_with_the_names_of_those_that_are(string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"{Path}/tier") { Content = new StringContent(body, new MediaTypeHeaderValue("application/json")), Headers = { Authorization = new("Bearer", Admin) } };
        using var answer = await _host.Http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("must be one of free, standard, premium", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Erasing_leaves_no_row_but_not_while_something_runs()
    {
        await _host.SendAsync(HttpMethod.Put, $"{Path}/tier", new { tier = "standard" }, Admin);
        using (var client = await shared.OpenAsync(account: _account))
        {
            await client.SendAudioAsync(new float[16_000]);
            await client.ReadAsync("levels");
            using var upload = new HttpRequestMessage(HttpMethod.Post, "/api/v1/audio/jobs") { Content = new ByteArrayContent(Wav.Of(new float[16_000])), Headers = { Authorization = new("Bearer", _host.Token(_account)) } };
            upload.Content.Headers.ContentType = new MediaTypeHeaderValue("audio/wav");
            (await _host.Http.SendAsync(upload, TestContext.Current.CancellationToken)).Dispose();
            Assert.All(await RowsAsync(), rows => Assert.True(rows > 0));

            using var refused = await _host.SendAsync(HttpMethod.Delete, Path, token: Admin);
            Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
            Assert.Contains("account_active", await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }

        await Eventually.TrueAsync(async () => (await _host.SendAsync(HttpMethod.Delete, Path, token: Admin)).StatusCode == HttpStatusCode.NoContent, "nothing runs any more");
        Assert.All(await RowsAsync(), rows => Assert.Equal(0, rows));
        Assert.Equal("free", (string)(await _host.JsonAsync(HttpMethod.Get, Path, token: Admin))["tier"]!);
    }

    [Theory]
    [InlineData("PUT", "/tier")]
    [InlineData("GET", "")]
    [InlineData("DELETE", "")]
    public async Task Nobody_else_may(string method, string tail)
    {
        foreach (var role in new[] { "auditor", "operator", "none" })
        {
            using var answer = await _host.SendAsync(new HttpMethod(method), Path + tail, new { tier = "premium" }, _host.Token("bob", role));
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        }
    }

    private string KeyOf(string subject) => new AccountKeys(_host.Services.GetRequiredService<RootKey>().Bytes).Account(subject).Key;

    private async Task<List<long>> RowsAsync()
    {
        var rows = new List<long>();
        foreach (var table in Tables)
            rows.Add(await _host.Database.ReadAsync(c => c.ExecuteScalarAsync<long>($"SELECT count(*) FROM {table} WHERE account_key = @Key", new { Key = KeyOf(_account) }), TestContext.Current.CancellationToken));
        return rows;
    }
}
