using Microsoft.Extensions.Configuration.EnvironmentVariables;

namespace Streamgauge.Server.Platform.Settings;

internal static class SettingSource
{
    /// <summary>Whether the value in force comes from a variable of the environment; such a value wins over any file's, whatever key it came by.</summary>
    public static bool IsFromEnvironment(this IConfiguration configuration, string key) =>
        ((IConfigurationRoot)configuration).Providers.Reverse().FirstOrDefault(provider => provider.TryGet(key, out _)) is EnvironmentVariablesConfigurationProvider;
}
