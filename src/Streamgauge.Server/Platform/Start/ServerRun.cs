using Microsoft.Extensions.Options;

namespace Streamgauge.Server.Platform.Start;

internal static class ServerRun
{
    /// <summary>
    /// Runs until stopped. A start that cannot succeed is told in plain lines and answered with exit code 1;
    /// what nobody foresaw is thrown on, with its stack.
    /// </summary>
    public static async Task<int> RunToExitCodeAsync(this WebApplication app)
    {
        try
        {
            app.Services.GetService<IStartupValidator>()?.Validate(); // before a service is made from what it judges
            await app.StartAsync(CancellationToken.None);
        }
        catch (Exception e) when (StartFaults.Explain(e) is { Count: > 0 } lines)
        {
            foreach (var line in lines) await System.Console.Error.WriteLineAsync(line);
            return 1;
        }

        app.Services.GetRequiredService<StartNoise>().Started();
        await app.WaitForShutdownAsync(CancellationToken.None);
        return 0;
    }
}
