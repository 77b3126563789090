using Streamgauge.Server.Platform.Settings;

namespace Streamgauge.Server.Platform.Runtime;

/// <summary>What the process costs, sampled on one timer; other modules add samplers of their own.</summary>
internal static class RuntimeModule
{
    public static IServiceCollection AddRuntime(this IServiceCollection services) => services
        .AddSettings<RuntimeOptions>("Runtime")
        .AddSingleton<IRuntimeSampler, ProcessSampler>()
        .AddSingleton<IRuntimeSampler, GarbageSampler>()
        .AddSingleton<IRuntimeSampler, GpuSampler>()
        .AddSingleton<RuntimeCollector>()
        .AddHostedService(provider => provider.GetRequiredService<RuntimeCollector>());
}
