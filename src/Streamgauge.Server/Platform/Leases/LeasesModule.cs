using Streamgauge.Server.Platform.Redis;
using Streamgauge.Server.Platform.Runtime;
using Streamgauge.Server.Platform.Settings;

namespace Streamgauge.Server.Platform.Leases;

/// <summary>Leases in memory, or in Redis when one is configured.</summary>
internal static class LeasesModule
{
    public static IServiceCollection AddLeases(this IServiceCollection services, IConfiguration configuration)
    {
        services
            .AddSettings<LeasesOptions>("Leases")
            .AddSettingsRule<LeasesOptions>(LeasesOptions.Fault)
            .AddSettings<RedisOptions>("Redis")
            .AddSettingsRule<RedisOptions>(RedisOptions.Fault)
            .AddSingleton<LeaseMeters>()
            .AddSingleton<HeldLeases>()
            .AddSingleton<IRuntimeSampler, LeaseSampler>()
            .AddSingleton<IEverySecond>(provider => provider.GetRequiredService<HeldLeases>())
            .AddHostedService(provider => provider.GetRequiredService<HeldLeases>());
        return configuration["Redis:ConnectionString"] is { Length: > 0 } ? services.AddRedisLeases() : services.AddMemoryLeases();
    }

    private static IServiceCollection AddMemoryLeases(this IServiceCollection services) => services
        .AddSingleton<MemoryLeaseStore>()
        .AddSingleton<ILeaseStore>(provider => new CountedLeaseStore(provider.GetRequiredService<MemoryLeaseStore>(), provider.GetRequiredService<LeaseMeters>()))
        .AddSingleton<IEverySecond>(provider => provider.GetRequiredService<MemoryLeaseStore>())
        .AddHostedService<LoneNodeWarning>();

    private static IServiceCollection AddRedisLeases(this IServiceCollection services) => services
        .AddSingleton<RedisHandshake>()
        .AddSingleton<RedisClient>()
        .AddSingleton<RedisSubscriptions>()
        .AddHostedService(provider => provider.GetRequiredService<RedisSubscriptions>())
        .AddSingleton<RedisLeaseStore>()
        .AddSingleton<RedisFitness>()
        .AddSingleton<ILeaseStore>(provider => new CountedLeaseStore(provider.GetRequiredService<RedisLeaseStore>(), provider.GetRequiredService<LeaseMeters>()))
        .AddSingleton<IEverySecond>(provider => provider.GetRequiredService<RedisLeaseStore>())
        .AddHostedService<RedisStart>();
}
