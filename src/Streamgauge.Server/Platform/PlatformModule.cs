using Microsoft.AspNetCore.Http.Json;
using Streamgauge.Metrics;
using Streamgauge.Server.Platform.Identity;
using Streamgauge.Server.Platform.Leases;
using Streamgauge.Server.Platform.Problems;
using Streamgauge.Server.Platform.Scrape;
using Streamgauge.Server.Platform.Settings;
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
        if (builder.Configuration["urls"] is null && builder.Configuration["http_ports"] is null) builder.WebHost.UseUrls(DefaultUrl);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);

        builder.Services
            .AddSingleton(noise)
            .AddSingleton(TimeProvider.System)
            .AddSingleton(provider => new MetricRegistry(time: provider.GetRequiredService<TimeProvider>()))
            .AddSettings<PlatformOptions>("Platform")
            .AddSingleton<DataFolder>()
            .AddHostedService<SecondHand>()
            .Configure<JsonOptions>(json => HouseJson.Configure(json.SerializerOptions))
            .AddOpenApi()
            .AddIdentity()
            .AddScrape()
            .AddLeases();
        return builder;
    }

    public static void UsePlatform(this WebApplication app)
    {
        app.UseProblemPages();
        app.UseRequestIds();
        app.UseRouting();
        app.UseCallers();
    }

    private static IServiceCollection AddIdentity(this IServiceCollection services) => services
        .AddSettings<AuthOptions>("Auth")
        .AddSettingsRule<AuthOptions>(AuthOptions.Fault)
        .AddSingleton<JwtTokens>()
        .AddSingleton(provider => Pseudonyms.From(provider.GetRequiredService<DataFolder>()));

    private static IServiceCollection AddScrape(this IServiceCollection services) => services
        .AddSettings<MetricsOptions>("Metrics")
        .AddSingleton<PlatformMetrics>()
        .AddSingleton<InternalTokens>()
        .AddSingleton<ScrapeGate>()
        .AddSingleton<MetricsEndpoint>();

    private static IServiceCollection AddLeases(this IServiceCollection services) => services
        .AddSettings<LeasesOptions>("Leases")
        .AddSingleton<MemoryLeaseStore>()
        .AddSingleton<ILeaseStore>(provider => provider.GetRequiredService<MemoryLeaseStore>())
        .AddSingleton<IEverySecond>(provider => provider.GetRequiredService<MemoryLeaseStore>());
}
