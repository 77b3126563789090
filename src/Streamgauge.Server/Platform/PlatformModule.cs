using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using Streamgauge.Metrics;
using Streamgauge.Server.Platform.Cleanup;
using Streamgauge.Server.Platform.Database;
using Streamgauge.Server.Platform.Documentation;
using Streamgauge.Server.Platform.Identity;
using Streamgauge.Server.Platform.Identity.Keys;
using Streamgauge.Server.Platform.Leases;
using Streamgauge.Server.Platform.Network;
using Streamgauge.Server.Platform.Otlp;
using Streamgauge.Server.Platform.Problems;
using Streamgauge.Server.Platform.Runtime;
using Streamgauge.Server.Platform.Scrape;
using Streamgauge.Server.Platform.Settings;
using Streamgauge.Server.Platform.Snapshot;
using Streamgauge.Server.Platform.Start;

namespace Streamgauge.Server.Platform;

/// <summary>What every module stands on: settings checked at start, identity, leases, problems, health and the metrics endpoint.</summary>
internal static class PlatformModule
{
    private const string DefaultUrl = "http://*:8000";

    public static WebApplicationBuilder AddPlatform(this WebApplicationBuilder builder)
    {
        var noise = new StartNoise();
        noise.Filter(builder.Logging);
        builder.AddIniFiles();
        if (builder.Configuration["urls"] is null && builder.Configuration["http_ports"] is null) builder.WebHost.UseUrls(DefaultUrl);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.AddMetricsListener();

        builder.Services
            .AddSingleton(noise)
            .AddSingleton(TimeProvider.System)
            .AddSingleton(provider => new MetricRegistry(new MetricRegistryOptions { Aliases = DottedAliases.All }, provider.GetRequiredService<TimeProvider>()))
            .AddSingleton<PlatformMetrics>()
            .AddSingleton<PlatformNode>()
            .AddSettings<PlatformOptions>("Platform")
            .AddNetwork()
            .AddSingleton<DataFolder>()
            .AddOtlp() // of the hosted services the first, so that it stops last and its last push tells the whole story
            .AddHostedService<SecondHand>()
            .Configure<JsonOptions>(json => HouseJson.Configure(json.SerializerOptions))
            .AddOpenApi(document => document.AddOperationTransformer<ExampleTransformer>())
            .AddDatabase()
            .AddIdentity()
            .AddSingleton<IEverySecond, CleanupRound>()
            .AddScrape()
            .AddLeases(builder.Configuration)
            .AddRuntime();
        return builder;
    }

    public static void UsePlatform(this WebApplication app)
    {
        app.UseProblemPages();
        app.UseRequestIds();
        app.UseClientAddresses();
        app.UseMetricsListener();
        app.UseRouting();
        app.UseWebSockets();
        app.UseCallers();
    }

    private static IServiceCollection AddIdentity(this IServiceCollection services) => services
        .AddSettings<AuthOptions>("Auth")
        .AddSettingsRule<AuthOptions>(AuthOptions.Fault)
        .AddSingleton<JwtTokens>()
        .AddSettings<PrivacyOptions>("Privacy")
        .AddSettingsRule<PrivacyOptions>(PrivacyOptions.Fault)
        .AddSingleton(provider => RootKey.From(provider.GetRequiredService<PrivacyOptions>(), provider.GetRequiredService<DataFolder>()))
        .AddSingleton<Pseudonyms>()
        .AddSingleton<PseudonymKeyRing>()
        .AddHostedService<KeysAtStart>()
        .AddSingleton<ICleanupStep, PseudonymKeyTurn>();

    private static IServiceCollection AddScrape(this IServiceCollection services) => services
        .AddSettings<MetricsOptions>("Metrics")
        .AddSingleton<IValidateOptions<MetricsOptions>, MetricsListenRule>()
        .AddSingleton<InternalTokens>()
        .AddSingleton<ScrapeGate>()
        .AddSingleton<SnapshotEndpoint>()
        .AddSingleton<MetricsEndpoint>();
}
