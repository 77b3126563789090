using System.Net.WebSockets;
using Microsoft.Extensions.DependencyInjection;
using Streamgauge.Server.Quotas.Audio;
using Streamgauge.Tests.Support;

namespace Streamgauge.Tests.Quotas.Audio;

/// <summary>Every way in that is shut, and every way a session ends. Two are proved elsewhere: lease_lost by processes that stand still, the speech service's by its own tests.</summary>
public sealed class AudioEndTests(AudioHost host) : IClassFixture<AudioHost>
{
    [Theory]
    [InlineData("nonsense", 404, "variant_not_found")]
    [InlineData("levels", 426, "upgrade_required")]
    public async Task What_is_no_variant_or_no_socket_is_told_before_the_upgrade(string variant, int status, string code)
    {
        using var answer = await host.Server.Http.GetAsync($"/api/v1/audio/stream/{variant}", TestContext.Current.CancellationToken);
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Contains($"\"code\":\"{code}\"", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bad_credential_is_told_before_the_upgrade()
    {
        var e = await Assert.ThrowsAsync<WebSocketException>(() => AudioClient.ConnectAsync(host.Server.Address, "levels", "not.a.token"));
        Assert.Contains("401", e.Message, StringComparison.Ordinal);
        e = await Assert.ThrowsAsync<WebSocketException>(() => AudioClient.ConnectAsync(host.Server.Address, "levels?token=not.a.token", null));
        Assert.Contains("401", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("access_token")]
    [InlineData("token")]
    public async Task The_token_may_be_in_the_query(string name)
    {
        using var client = await AudioClient.ConnectAsync(host.Server.Address, $"vad?{name}={host.Server.Token(host.NewAccount())}", null);
        Assert.Equal("ready", (string)(await client.ReadAsync("status"))["status"]!);
    }

    [Fact]
    public async Task One_socket_too_many_is_told_before_the_upgrade_and_those_that_went_are_not_counted()
    {
        using var full = new ServerHost(("Audio:MaxSockets", "1"));
        using (await full.OpenAudioAsync(account: "first"))
        {
            var e = await Assert.ThrowsAsync<WebSocketException>(() => AudioClient.ConnectAsync(full.Address, "levels", full.Token("second")));
            Assert.Contains("503", e.Message, StringComparison.Ordinal);
        }

        await Eventually.TrueAsync(
            async () =>
            {
                try
                {
                    using var again = await full.OpenAudioAsync(account: "second");
                    return true;
                }
                catch (WebSocketException)
                {
                    return false; // the first is still closing
                }
            },
            "the place is free");
    }

    [Fact]
    public async Task The_hundred_and_first_socket_that_has_not_said_who_it_is_waits_outside()
    {
        var sessions = new AudioSessions(new AudioOptions());
        Assert.All(Enumerable.Range(0, 100), _ => Assert.True(sessions.TryEnter(authenticated: false)));
        Assert.False(sessions.TryEnter(authenticated: false));
        Assert.True(sessions.TryEnter(authenticated: true));
        sessions.Authenticated();
        Assert.True(sessions.TryEnter(authenticated: false));

        await sessions.StopAsync(TestContext.Current.CancellationToken);
        Assert.False(sessions.TryEnter(authenticated: true));
    }

    [Theory]
    [InlineData("{\"type\":\"audio\",\"data\":\"\"}")]
    [InlineData("{\"type\":\"auth\",\"token\":\"not.a.token\"}")]
    [InlineData("{")]
    public async Task A_first_message_that_does_not_say_who_it_is_ends_it(string message)
    {
        using var client = await AudioClient.ConnectAsync(host.Server.Address, "vad", token: null);
        await client.SendTextAsync(message);
        Assert.Single(await client.EndsAsync(4401, "unauthenticated"));
    }

    [Fact]
    public async Task The_token_may_come_first_instead()
    {
        using var client = await AudioClient.ConnectAsync(host.Server.Address, "vad", token: null);
        await client.SendAsync(new { type = "auth", token = host.Server.Token(host.NewAccount()) });
        Assert.Equal("ready", (string)(await client.ReadAsync("status"))["status"]!);
    }

    [Fact]
    public async Task Who_says_nothing_for_5_seconds_is_let_go()
    {
        using var client = await AudioClient.ConnectAsync(host.Server.Address, "vad", token: null);
        var end = client.EndsAsync(4401, "unauthenticated");
        await host.Server.PassUntilAsync(end, "the server closes");
        await end;
    }

    [Fact]
    public async Task A_token_that_expires_mid_stream_ends_it_half_a_minute_later()
    {
        var account = host.NewAccount();
        using var client = await AudioClient.ConnectAsync(host.Server.Address, "levels", host.Server.TokenFor(account, TimeSpan.FromSeconds(20)));
        await client.ReadAsync("status");
        await host.Server.SecondsAsync(15);
        await client.SendAsync(new { type = "auth", token = host.Server.TokenFor(account, TimeSpan.FromSeconds(20)) }); // now until 35 + 30
        await client.SendAsync(new { type = "ping", id = "renewed" });
        await client.ReadAsync("pong");
        await host.Server.SecondsAsync(40);
        await client.SendAsync(new { type = "commit" }); // so that it is not idle
        await client.ReadAsync("committed");
        var end = client.EndsAsync(4401, "token_expired");
        await host.Server.PassUntilAsync(end, "the server closes");
        await end;
    }

    [Fact]
    public async Task Another_ones_token_does_not_prolong_a_session()
    {
        using var client = await host.OpenAsync();
        await client.SendAsync(new { type = "auth", token = host.Server.Token("mallory") });
        await client.EndsAsync(4401, "unauthenticated");
    }

    [Fact]
    public async Task A_stream_without_audio_ends_after_a_minute_however_often_it_pings()
    {
        using var client = await host.OpenAsync();
        await host.Server.SecondsAsync(58);
        await client.SendAsync(new { type = "ping" });
        await client.ReadAsync("pong");
        var end = client.EndsAsync(4408, "idle_timeout");
        await host.Server.PassUntilAsync(end, "the server closes");
        await end;
    }

    [Fact]
    public async Task A_message_over_a_mebibyte_closes_with_1009_and_one_of_a_mebibyte_does_not()
    {
        using var client = await host.OpenAsync();
        await client.SendBinaryAsync(new byte[1024 * 1024]);
        Assert.Equal("bad_audio", (string)(await client.ReadAsync("error"))["code"]!); // it is over 10 s
        await client.SendBinaryAsync(new byte[(1024 * 1024) + 1]);
        Assert.Empty(await client.ReadAllAsync());
        Assert.Equal(1009, client.CloseCode);
    }

    [Fact]
    public async Task Text_that_is_no_UTF_8_closes_with_1007()
    {
        using var client = await host.OpenAsync();
        await client.SendBytesAsync([(byte)'"', 0xC3, 0x28, (byte)'"'], WebSocketMessageType.Text);
        Assert.Empty(await client.ReadAllAsync());
        Assert.Equal(1007, client.CloseCode);
    }

    [Fact]
    public async Task A_server_that_stops_says_so_after_the_summary()
    {
        using var stopping = new ServerHost();
        using var client = await stopping.OpenAudioAsync();
        await client.SendAudioAsync(new float[1600]);
        await client.SendAsync(new { type = "ping" });
        await client.ReadAsync("pong");
        var stop = stopping.Services.GetRequiredService<AudioSessions>().StopAsync(TestContext.Current.CancellationToken);

        var frames = await client.EndsAsync(1001, "server_restarting");
        Assert.Equal(100, (int)frames[^2]["summary"]!["charged_ms"]!);
        await stop;
    }

    [Fact]
    public async Task A_fault_of_ours_closes_with_1011_and_says_nothing_of_itself()
    {
        var analysers = new AudioAnalysers { Make = (_, config) => config.SampleRate == 8000 ? throw new InvalidOperationException("the secret cause") : new LevelsAnalysis(config.Levels) };
        using var broken = new ServerHost(services => services.AddSingleton(analysers));
        using var client = await broken.OpenAudioAsync();
        await client.SendAsync(new { type = "config", sample_rate = 8000 });
        await client.SendAudioAsync(new float[800]);
        var frames = await client.EndsAsync(1011, "internal_error");
        Assert.DoesNotContain("secret", frames[^1].ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(0, (int)(await broken.JsonAsync(HttpMethod.Get, "/api/v1/audio/stream/limits", token: broken.Token()))["active_streams"]!);
    }

    [Fact]
    public async Task While_the_lease_store_cannot_tell_nobody_is_admitted_and_it_is_no_violation()
    {
        using var lost = new ServerHost(("Redis:ConnectionString", "127.0.0.1:1"), ("Leases:OnLoss:audio_streams", "refuse"));
        using var client = await AudioClient.ConnectAsync(lost.Address, "levels", lost.Token());
        Assert.Single(await client.EndsAsync(1013, "lease_store_unavailable"));
        Assert.Equal(0, (await lost.ScrapeAsync())["audio_quota_violations_total{type=\"concurrent_streams\"}"]);
    }

    [Fact]
    public async Task While_the_ledger_cannot_tell_a_stream_goes_on_for_its_budget_and_then_ends()
    {
        using var lost = new ServerHost(("AUDIO_FAILOPEN_CAP_MINUTES", "0.0003")); // 18 ms
        using var client = await lost.OpenAudioAsync();
        lost.Database.IsDown = true;
        await client.SendAudioAsync(new float[160]);
        await client.SendAsync(new { type = "ping" });
        await client.ReadAsync("pong");
        await client.SendAudioAsync(new float[160]);
        Assert.Single(await client.EndsAsync(1013, "quota_store_unavailable"), f => (string)f["type"]! == "error");
        Assert.Equal(0, (await lost.ScrapeAsync())["audio_quota_violations_total{type=\"daily_minutes\"}"]);
    }
}
