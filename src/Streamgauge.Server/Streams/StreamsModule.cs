using Streamgauge.Server.Platform;
using Streamgauge.Server.Platform.Settings;

namespace Streamgauge.Server.Streams;

/// <summary>The stream itself: created, started, ended, listed. Others learn of its life through IStreamObserver.</summary>
internal static class StreamsModule
{
    public static IServiceCollection AddStreams(this IServiceCollection services) => services
        .AddSettings<StreamsOptions>("Streams")
        .AddSettingsRule<StreamsOptions>(StreamsOptions.Fault)
        .AddSingleton<IStreamStore, DatabaseStreamStore>()
        .AddSingleton<StreamEvents>()
        .AddHostedService<StreamTeller>()
        .AddSingleton<StreamLifecycle>()
        .AddSingleton<IEverySecond, StreamSweep>()
        .AddSingleton<StreamDesk>()
        .AddSingleton<StreamViews>()
        .AddSingleton<HostOnly>();
}
