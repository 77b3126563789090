using Streamgauge.Server.Platform.Settings;

namespace Streamgauge.Server.Platform.Network;

internal static class NetworkModule
{
    public static IServiceCollection AddNetwork(this IServiceCollection services) => services
        .AddSettingsRule<PlatformOptions>(TrustedProxies.Fault)
        .AddSingleton<TrustedProxies>();

    /// <summary>Works out the client of every request that came through a trusted proxy; first, so that all others find it.</summary>
    public static void UseClientAddresses(this WebApplication app) => app.Use((context, next) =>
    {
        if (context.RequestServices.GetRequiredService<TrustedProxies>().Read(context) is { } client) context.Features.Set(client);
        return next(context);
    });
}
