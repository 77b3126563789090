using Microsoft.Extensions.Configuration.EnvironmentVariables;
using Microsoft.Extensions.Configuration.Ini;

namespace Streamgauge.Server.Platform.Settings;

internal static class IniFile
{
    private const string Name = "streamgauge.ini";

    /// <summary>
    /// Reads streamgauge.ini, if there is one, after appsettings and before the environment: first that of the working folder,
    /// then that of the data folder, which the first may name. One that cannot be read stops the start with all other faults.
    /// </summary>
    public static void AddIniFiles(this WebApplicationBuilder builder)
    {
        builder.AddIniFile(".");
        builder.AddIniFile(builder.Configuration["Platform:DataDir"] ?? new PlatformOptions().DataDir);
    }

    private static void AddIniFile(this WebApplicationBuilder builder, string folder)
    {
        var source = new IniConfigurationSource { Path = Path.GetFullPath(Path.Combine(folder, Name)), Optional = true };
        source.ResolveFileProvider();
        source.OnLoadException = failed =>
        {
            var fault = $"file {source.FileProvider?.GetFileInfo(Name).PhysicalPath} cannot be read: {(failed.Exception.InnerException ?? failed.Exception).Message}";
            builder.Services.AddSettingsRule<PlatformOptions>(_ => fault);
            failed.Ignore = true;
        };
        var sources = ((IConfigurationBuilder)builder.Configuration).Sources;
        var environment = sources.ToList().FindLastIndex(other => other is EnvironmentVariablesConfigurationSource { Prefix: null or "" });
        sources.Insert(environment < 0 ? sources.Count : environment, source);
    }
}
