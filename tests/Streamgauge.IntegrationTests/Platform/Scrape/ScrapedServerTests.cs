using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Streamgauge.IntegrationTests.Metrics;
using Streamgauge.IntegrationTests.Quotas;
using Streamgauge.Tests.Quotas;

namespace Streamgauge.IntegrationTests.Platform.Scrape;

/// <summary>A real Prometheus reads a real server in each format it knows, after everything that could have spoilt one.</summary>
public sealed class ScrapedServerTests
{
    private const string Text = "text/plain;version=0.0.4";
    private const string OpenMetrics = "application/openmetrics-text;version=1.0.0";
    private const string HostileSubject = "a\"}\\\n# TYPE x counter\nx 1";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("text")]
    [InlineData("openmetrics")]
    [InlineData("protobuf")]
    public async Task Prometheus_finds_the_target_up_and_each_number_once(string format)
    {
        await using var server = await ServerProcess.StartAsync();
        using var first = await AudioClient.ConnectAsync(server.Address, "levels", ServerProcess.Token(HostileSubject));
        await first.ReadAsync("status");
        using (var second = await AudioClient.ConnectAsync(server.Address, "levels", ServerProcess.Token(HostileSubject))) await second.ReadAllAsync();
        await server.JsonAsync("/api/v1/metrics");
        await using var relay = await AcceptRelay.StartAsync(server.Address, Text);

        var target = new Uri(format == "text" ? relay.Address : server.Address, "/metrics");
        await using var prometheus = await TimeSeriesServer.Prometheus(target, nativeHistograms: format == "protobuf");
        await prometheus.Until(async ct => await prometheus.Api.Value("up", ct) == 1, "the target is up");

        Assert.Equal(1, await prometheus.Api.Value("sum(audio_quota_violations_total)", Cancel));
        Assert.Equal(1, await prometheus.Api.Value("audio_streaming_active", Cancel));
        Assert.Equal(1, await prometheus.Api.Value("count(count by (__name__) ({__name__=~'audio.quota.violations.total'}))", Cancel)); // canonical alone, no alias beside it
        Assert.True(await prometheus.Api.Value("scrape_samples_scraped", Cancel) > 100);
        await prometheus.Until(async ct => await prometheus.Api.Value($"streamgauge_scrapes_total{{format='{format}',outcome='ok'}}", ct) >= 1, $"it has read {format}");
    }

    [Theory]
    [InlineData(Text, "audio_quota_violations_total{type=\"daily_minutes\"} 0")]
    [InlineData(OpenMetrics, "audio_quota_violations_total{type=\"daily_minutes\"} 0")]
    [InlineData(Text + ";escaping=dots", "audio_dot_quota__violations__total{type=\"daily_minutes\"} 0")]
    [InlineData(Text + ";escaping=values", "U__audio_2e_quota__violations__total{type=\"daily_minutes\"} 0")]
    [InlineData("text/plain;version=1.0.0;escaping=allow-utf-8", "{\"audio.quota_violations_total\",type=\"daily_minutes\"} 0")]
    [InlineData(Text + ";escaping=allow-utf-8", "audio_quota_violations_total{type=\"daily_minutes\"} 0")]
    [InlineData(OpenMetrics + ";escaping=allow-utf-8", "{\"audio.quota_violations_total\",type=\"daily_minutes\"} 0")]
    public async Task A_raw_dot_stands_only_within_quotes_and_each_family_once(string accept, string line)
    {
        using var server = new Streamgauge.Tests.Support.ServerHost();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/metrics");
        request.Headers.TryAddWithoutValidation("Accept", accept);

        using var answer = await server.Http.SendAsync(request, Cancel);
        var lines = (await answer.Content.ReadAsStringAsync(Cancel)).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Contains(lines, found => found == line);
        var types = lines.Where(found => found.StartsWith("# TYPE ", StringComparison.Ordinal)).Select(found => found.Split(' ')[2]).ToList();
        Assert.Equal(types.Distinct(StringComparer.Ordinal), types);
        Assert.All(types.Where(name => name.Contains('.', StringComparison.Ordinal)), name => Assert.StartsWith("\"", name, StringComparison.Ordinal));
        Assert.All(lines.Where(found => found[0] is not ('#' or '{')), found => Assert.DoesNotContain('.', found[..found.IndexOfAny(['{', ' '])]));
    }

    [Theory]
    [InlineData("/metrics")]
    [InlineData("/internal/indexer/metrics")]
    public async Task Prometheus_carries_the_internal_token_on_both_paths(string path)
    {
        await using var server = await ServerProcess.StartAsync(("INTERNAL_AUTH_TOKEN", "a-token-of-the-scraper"));
        await using var prometheus = await TimeSeriesServer.Prometheus(new Uri(server.Address, path), bearer: "a-token-of-the-scraper");
        await using var stranger = await TimeSeriesServer.Prometheus(new Uri(server.Address, path));

        await prometheus.Until(async ct => await prometheus.Api.Value("up", ct) == 1, "the target is up");
        await stranger.Until(async ct => await stranger.Api.Value("up", ct) == 0, "the target is closed to one without the token");
    }

    /// <summary>Asks the server for one format, whatever the scraper would have liked: this Prometheus cannot be told.</summary>
    private sealed class AcceptRelay(WebApplication app) : IAsyncDisposable
    {
        public Uri Address => new(app.Urls.First());

        public static async Task<AcceptRelay> StartAsync(Uri server, string accept)
        {
            var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
            builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
            var app = builder.Build();
            app.Run(context => RelayAsync(context, server, accept));
            await app.StartAsync(CancellationToken.None);
            return new AcceptRelay(app);
        }

        public ValueTask DisposeAsync() => app.DisposeAsync();

        private static async Task RelayAsync(HttpContext context, Uri server, string accept)
        {
            using var http = new HttpClient { DefaultRequestHeaders = { Accept = { MediaTypeWithQualityHeaderValue.Parse(accept) } } };
            using var answer = await http.GetAsync(new Uri(server, context.Request.Path), context.RequestAborted);
            context.Response.StatusCode = (int)answer.StatusCode;
            context.Response.ContentType = answer.Content.Headers.NonValidated["Content-Type"].ToString();
            await answer.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
        }
    }
}
