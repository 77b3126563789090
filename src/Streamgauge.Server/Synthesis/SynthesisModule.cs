using Microsoft.Extensions.Options;
using Streamgauge.Metrics;
using Streamgauge.Server.Platform;
using Streamgauge.Server.Platform.Database;
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
        services.AddSettings<SynthesisOptions>("Synthesis").AddSingleton<IValidateOptions<SynthesisOptions>, SynthesisRules>();
        services.Configure<HostOptions>(host => GrantDrain(host, configuration["Synthesis:DrainPeriod"]));
        return IsOn(configuration["Synthesis:Enabled"]) ? services.AddChannels().AddListeners() : services;
    }

    /// <summary>Whether the module was added with all its parts. Asked while routes are mapped, when no setting has been judged yet.</summary>
    public static bool IsThere(IServiceProvider services) => services.GetRequiredService<IServiceProviderIsService>().IsService(typeof(ChannelSet));

    private static IServiceCollection AddChannels(this IServiceCollection services) => services
        .AddSingleton(Metrics)
        .AddSingleton<StoredChannels>()
        .AddSingleton<ChannelSet>()
        .AddSingleton<ChannelControls>()
        .AddSingleton<ChannelStart>()
        .AddSingleton<ChannelViews>()
        .AddSingleton<IReadinessNote, ChannelHealth>()
        .AddSingleton<IEverySecond>(provider => ActivatorUtilities.CreateInstance<StoredChanges>(provider, provider.GetRequiredService<IDatabase>().Kind))
        .AddSingleton<IEverySecond, Forgetting>()
        .AddSingleton<ControlGate>()
        .AddSingleton<ControlDesk>()
        .AddSingleton<PacerLoad>()
        .AddSingleton<Beat>()
        .AddHostedService<Pacer>()
        .AddHostedService<SynthesisDrain>()
        .AddSingleton<IRuntimeSampler, ListenerSampler>();

    // What is neither on nor off stops the start, with every other fault of the settings.
    private static bool IsOn(string? enabled) => enabled is null || (SettingText.TryRead(enabled, typeof(bool), out var read) && (bool)read!);

    // Read here as text: the host's own options are made before ours are judged.
    private static void GrantDrain(HostOptions host, string? period)
    {
        if (period is not null && SettingText.TryRead(period, typeof(TimeSpan), out var read) && (TimeSpan)read! + SynthesisDrain.Closing is var needed && needed > host.ShutdownTimeout)
            host.ShutdownTimeout = needed;
    }

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
        .AddSingleton<Reception>()
        .AddSingleton<ClientIds>()
        .AddSingleton<SocketDesk>()
        .AddSingleton<WavDesk>();
}
