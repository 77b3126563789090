using Streamgauge.Metrics;
using Streamgauge.Server.Broadcast.Ingest;
using Streamgauge.Server.Broadcast.Rooms;
using Streamgauge.Server.Broadcast.Storage;
using Streamgauge.Server.Broadcast.Viewers;
using Streamgauge.Server.Platform;
using Streamgauge.Server.Platform.Settings;
using Streamgauge.Server.Streams;

namespace Streamgauge.Server.Broadcast;

/// <summary>RTMP in through a media server beside us, viewers over WebSocket, and the numbers of both.</summary>
internal static class BroadcastModule
{
    public static IServiceCollection AddBroadcast(this IServiceCollection services) => services
        .AddSettings<BroadcastOptions>("Broadcast")
        .AddSettingsRule<BroadcastOptions>(IngestRules.Networks)
        .AddSettingsRule<BroadcastOptions>(IngestRules.PlayAllow)
        .AddSettingsRule<BroadcastOptions>(IngestRules.HookBase)
        .AddSettingsRule<BroadcastOptions>(IngestRules.Nodes)
        .AddSingleton(provider => new BroadcastMetrics(provider.GetRequiredService<MetricRegistry>(), [.. provider.GetRequiredService<StreamsOptions>().Regions]))
        .AddHostedService<BroadcastMetricsStart>()
        .AddStorage()
        .AddIngest()
        .AddRooms()
        .AddViewers();

    private static IServiceCollection AddStorage(this IServiceCollection services) => services
        .AddSingleton<BroadcastStore>()
        .AddSingleton<EndRecords>()
        .AddSingleton<KeptWrites>()
        .AddSingleton<IEverySecond>(provider => provider.GetRequiredService<KeptWrites>());

    private static IServiceCollection AddIngest(this IServiceCollection services) => services
        .AddSingleton<HookSecret>()
        .AddSingleton<HookGate>()
        .AddSingleton<RefusalWindow>()
        .AddSingleton<PublishDesk>()
        .AddSingleton<Publications>()
        .AddSingleton<PublicationDone>()
        .AddSingleton<BroadcastClose>()
        .AddSingleton<Ownership>()
        .AddSingleton<PublisherDrops>()
        .AddSingleton<BroadcastErrors>()
        .AddSingleton<MediaServers>()
        .AddSingleton(_ => MediaServerCalls.OverNetwork())
        .AddSingleton<HlsWatch>()
        .AddSingleton<NginxFolder>()
        .AddHostedService(provider => provider.GetRequiredService<NginxFolder>())
        .AddSingleton<IEverySecond, StatPoll>()
        .AddSingleton<IEverySecond, IngestWatch>()
        .AddSingleton<IStreamObserver, StreamEndings>()
        .AddSingleton<Recovery>()
        .AddSingleton<IEverySecond>(provider => provider.GetRequiredService<Recovery>())
        .AddHostedService(provider => provider.GetRequiredService<Recovery>());

    private static IServiceCollection AddRooms(this IServiceCollection services) => services
        .AddSingleton<BroadcastRooms>()
        .AddSingleton<BroadcastViews>()
        .AddSingleton<IngestSnapshots>()
        .AddSingleton<IEverySecond, RoomPulse>()
        .AddSingleton<IEverySecond, RoomKeeper>();

    private static IServiceCollection AddViewers(this IServiceCollection services) => services
        .AddSingleton(provider => provider.GetRequiredService<BroadcastOptions>().Viewers)
        .AddSingleton<ViewerSockets>()
        .AddSingleton<ViewerEvents>()
        .AddSingleton<ViewerDesk>()
        .AddSingleton<AudienceMaker>()
        .AddSingleton<CountPulse>()
        .AddHostedService(provider => provider.GetRequiredService<CountPulse>())
        .AddSingleton<ViewerFarewell>()
        .AddHostedService(provider => provider.GetRequiredService<ViewerFarewell>())
        .AddSingleton<IEverySecond, PingRounds>()
        .AddSingleton<IEverySecond, ViewerRenewals>();
}
