using Streamgauge.IntegrationTests.Rendering;

namespace Streamgauge.IntegrationTests.Contracts.Check;

/// <summary>The built tool, run as its users run it.</summary>
internal static class Cli
{
    public static string Program { get; } = Path.Combine(AppContext.BaseDirectory, "streamgauge.dll");

    public static Task<(int Code, string Output)> RunAsync(CancellationToken cancellation, params string[] arguments) =>
        Tool.RunAsync("dotnet", [Program, .. arguments], cancellation);
}
