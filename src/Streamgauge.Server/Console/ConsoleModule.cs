namespace Streamgauge.Server.Console;

/// <summary>The page at the root. It reads what the API gives everybody, and nothing references this room.</summary>
internal static class ConsoleModule
{
    public static IServiceCollection AddConsole(this IServiceCollection services) => services.AddSingleton<PageFiles>();
}
