using Streamgauge.Metrics;
using Streamgauge.Server.Platform.Runtime;
using Streamgauge.Server.Platform.Settings;
using Streamgauge.Server.Synthesis.Admission;
using Streamgauge.Server.Synthesis.Channels;
using Streamgauge.Server.Synthesis.Control;
using Streamgauge.Server.Synthesis.Pacing;
using Streamgauge.Server.Synthesis.Sockets;
using Streamgauge.Server.Synthesis.Storage;
using Streamgauge.Server.Synthesis.Wav;

namespace Streamgauge.Server.Synthesis;

/// <summary>Music made in real time, one stream a channel, the same for everybody who listens.</summary>
internal static class SynthesisModule
{
    public static IServiceCollection AddSynthesis(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSettings<SynthesisOptions>("Synthesis").AddSettingsRule<SynthesisOptions>(SynthesisOptions.Fault);
        return configuration.GetValue("Synthesis:Enabled", true) ? services.AddChannels().AddListeners() : services;
    }

    private static IServiceCollection AddChannels(this IServiceCollection services) => services
        .AddSingleton(Metrics)
        .AddSingleton<StoredChannels>()
        .AddSingleton<ChannelSet>()
        .AddSingleton<ChannelControls>()
        .AddSingleton<ChannelStart>()
        .AddSingleton<ChannelViews>()
        .AddSingleton<ControlGate>()
        .AddSingleton<ControlDesk>()
        .AddSingleton<PacerLoad>()
        .AddHostedService<Pacer>()
        .AddHostedService<SynthesisDrain>()
        .AddSingleton<IRuntimeSampler, ListenerSampler>();

    // The channels are the closed set of a label, so they are known before the families are.
    private static SynthesisMetrics Metrics(IServiceProvider provider)
    {
        var metrics = new SynthesisMetrics(provider.GetRequiredService<MetricRegistry>(), [.. provider.GetRequiredService<SynthesisOptions>().Channels.Keys.Order(StringComparer.Ordinal)]);
        metrics.RegisterRest();
        return metrics;
    }

    private static IServiceCollection AddListeners(this IServiceCollection services) => services
        .AddSingleton<ListenGate>()
        .AddSingleton<QuotaDoor>()
        .AddSingleton<ClientIds>()
        .AddSingleton<SocketDesk>()
        .AddSingleton<WavDesk>();
}
