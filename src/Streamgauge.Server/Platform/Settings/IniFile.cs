using Microsoft.Extensions.Configuration.EnvironmentVariables;
using Microsoft.Extensions.Configuration.Ini;

namespace Streamgauge.Server.Platform.Settings;

internal static class IniFile
{
    private const string Name = "streamgauge.ini";

    /// <summary>Reads the file, if there is one in the working or the data folder, after appsettings and before the environment.</summary>
    public static void AddIniBelowEnvironment(this ConfigurationManager configuration, string? dataFolder)
    {
        var environment = configuration.Sources.ToList().FindLastIndex(source => source is EnvironmentVariablesConfigurationSource { Prefix: null or "" });
        foreach (var folder in new[] { ".", dataFolder ?? new PlatformOptions().DataDir })
        {
            var source = new IniConfigurationSource { Path = Path.GetFullPath(Path.Combine(folder, Name)), Optional = true };
            source.ResolveFileProvider();
            configuration.Sources.Insert(environment < 0 ? configuration.Sources.Count : environment++, source);
        }
    }
}
