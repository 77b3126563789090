using System.CommandLine;

namespace Streamgauge.Cli;

/// <summary>Runs the chosen command; a command line nobody understands is exit code 2.</summary>
internal static class CommandLine
{
    private const int Usage = 2;

    public static async Task<int> RunAsync(RootCommand root, string[] args, CancellationToken cancellation = default)
    {
        var line = root.Parse(args);
        if (line.Errors.Count == 0) return await line.InvokeAsync(cancellationToken: cancellation);

        foreach (var error in line.Errors) await Console.Error.WriteLineAsync($"streamgauge: {error.Message}");
        await Console.Error.WriteLineAsync("streamgauge: see 'streamgauge --help', or '--help' after a command.");
        return Usage;
    }
}
