using System.Globalization;
using System.Text.Json.Nodes;
using Streamgauge.IntegrationTests.Support;

namespace Streamgauge.IntegrationTests.Platform.Otlp;

/// <summary>An OTLP receiver in Node, whose decoder is OpenTelemetry's own.</summary>
internal sealed class NodeReceiver : IAsyncDisposable
{
    private readonly ChildProcess _process;

    private NodeReceiver(ChildProcess process) => _process = process;

    public string Address => $"http://127.0.0.1:{Lines[0]}";

    /// <summary>The requests so far, decoded.</summary>
    public IReadOnlyList<JsonNode> Requests => [.. Lines.Skip(1).Select(line => JsonNode.Parse(line)!)];

    private string[] Lines => _process.Said.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <param name="answers">The status of each answer; the last for all that follow.</param>
    public static async Task<NodeReceiver> StartAsync(params int[] answers)
    {
        var peer = Path.Combine(Root(), "tests", "peers", "otlp");
        if (!Directory.Exists(Path.Combine(peer, "node_modules"))) await Shell.RunAsync("npm", "ci", "--prefix", peer, "--no-audit", "--no-fund", "--loglevel=error");
        var receiver = new NodeReceiver(new ChildProcess("node", [Path.Combine(peer, "receive.mjs"), .. answers.Select(answer => answer.ToString(CultureInfo.InvariantCulture))]));
        await Eventually.TrueAsync(() => Task.FromResult(receiver.Lines.Length > 0), "the receiver has a port", () => receiver._process.Said);
        return receiver;
    }

    public Task HasAsync(int requests) => Eventually.TrueAsync(() => Task.FromResult(Lines.Length > requests), $"{requests} pushes have come", () => $"There are {Lines.Length - 1}.");

    public ValueTask DisposeAsync() => _process.DisposeAsync();

    private static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Streamgauge.slnx"))) return folder.FullName;
        throw new InvalidOperationException("These tests run inside the repository.");
    }
}
