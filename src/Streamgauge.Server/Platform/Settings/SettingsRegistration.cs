using Microsoft.Extensions.Options;

namespace Streamgauge.Server.Platform.Settings;

internal static class SettingsRegistration
{
    /// <summary>Options of one section, bound by the house's own binder and checked before the server listens.</summary>
    public static IServiceCollection AddSettings<T>(this IServiceCollection services, string section)
        where T : class, new()
    {
        services.AddSingleton(provider => new CheckedSettings<T>(provider.GetRequiredService<IConfiguration>(), section));
        services.AddSingleton<IConfigureOptions<T>>(provider => provider.GetRequiredService<CheckedSettings<T>>());
        services.AddSingleton<IValidateOptions<T>>(provider => provider.GetRequiredService<CheckedSettings<T>>());
        services.AddOptions<T>().ValidateOnStart();
        return services.AddSingleton(provider => provider.GetRequiredService<IOptions<T>>().Value);
    }

    /// <summary>One rule about several settings at once; `fault` returns what is wrong, or null.</summary>
    public static IServiceCollection AddSettingsRule<T>(this IServiceCollection services, Func<T, string?> fault)
        where T : class =>
        services.AddSingleton<IValidateOptions<T>>(new SettingsRule<T>(fault));
}
