using Streamgauge.Server.Platform.Settings;

namespace Streamgauge.Server.Platform.Identity;

/// <summary>`Streamgauge.Server --issue-token --sub NAME [--did DID] [--role operator]`: prints a token for development, signed with this data folder's key.</summary>
internal static class TokenCommand
{
    public static bool IsAsked(string[] args) => args.Contains("--issue-token", StringComparer.Ordinal);

    public static int Run(string[] args)
    {
        if (After(args, "--sub") is not { Length: > 0 } subject)
        {
            System.Console.Error.WriteLine("Say who the token is for: --issue-token --sub NAME [--did DID] [--role auditor|operator|admin].");
            return 1;
        }

        using var services = new ServiceCollection()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddJsonFile(Path.GetFullPath("appsettings.json"), optional: true).AddEnvironmentVariables().AddCommandLine([.. args.Where(a => a.Contains('='))]).Build())
            .AddSettings<PlatformOptions>("Platform").AddSettings<AuthOptions>("Auth")
            .AddSingleton(TimeProvider.System).AddSingleton<DataFolder>().AddSingleton<JwtTokens>()
            .BuildServiceProvider();
        System.Console.WriteLine(services.GetRequiredService<JwtTokens>().Issue(subject, After(args, "--did"), After(args, "--role") is { } role ? [role] : [], TimeSpan.FromHours(12)));
        return 0;
    }

    private static string? After(string[] args, string name) => Array.IndexOf(args, name) is var at and >= 0 && at + 1 < args.Length ? args[at + 1] : null;
}
