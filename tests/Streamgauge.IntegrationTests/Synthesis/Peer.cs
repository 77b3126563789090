using System.Text.Json.Nodes;

namespace Streamgauge.IntegrationTests.Synthesis;

/// <summary>npm's ws as a listener: a WebSocket that shares nothing with ours.</summary>
internal static class Peer
{
    private static readonly SemaphoreSlim Installing = new(1);

    public static async Task<JsonNode> RunAsync(string script, params string[] arguments)
    {
        var folder = Path.Combine(Root(), "tests", "peers", "listener");
        await Installing.WaitAsync();
        try
        {
            if (!Directory.Exists(Path.Combine(folder, "node_modules"))) await Shell.RunAsync("npm", "ci", "--prefix", folder, "--no-audit", "--no-fund", "--loglevel=error");
        }
        finally
        {
            Installing.Release();
        }

        return JsonNode.Parse(await Shell.RunAsync("node", [Path.Combine(folder, script), .. arguments]))!;
    }

    private static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Streamgauge.slnx"))) return folder.FullName;
        throw new InvalidOperationException("These tests run inside the repository.");
    }
}
