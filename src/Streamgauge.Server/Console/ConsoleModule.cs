using Streamgauge.Server.Synthesis;

namespace Streamgauge.Server.Console;

/// <summary>The page at the root, and what the person on call reads. It shows what the API gives everybody; nothing references this room.</summary>
internal static class ConsoleModule
{
    public static IServiceCollection AddConsole(this IServiceCollection services) => services.AddSingleton(provider => new PageFiles(SynthesisModule.IsThere(provider)));
}
