using System.Diagnostics;
using System.Net.Sockets;
using Xunit;

namespace Streamgauge.IntegrationTests.Platform;

/// <summary>A real Redis 7 on a free port, without persistence: killed, it has forgotten everything, and it comes back on the same port.</summary>
public sealed class RedisServer : IAsyncLifetime
{
    private Process? _process;

    public int Port { get; } = FreePort.Next();

    public string ConnectionString => $"127.0.0.1:{Port}";

    public async ValueTask InitializeAsync() => await StartAsync();

    public async ValueTask DisposeAsync() => await KillAsync();

    public async Task StartAsync()
    {
        if (!File.Exists("/usr/bin/redis-server")) throw new InvalidOperationException("Redis is missing: apt-get install redis-server");

        _process = Process.Start(new ProcessStartInfo("/usr/bin/redis-server", ["--port", $"{Port}", "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        _process.OutputDataReceived += (_, _) => { }; // read and dropped, or the pipe fills and Redis stops
        _process.BeginOutputReadLine();
        while (!await AnswersAsync()) await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, CancellationToken.None);
    }

    /// <summary>kill -9.</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync(CancellationToken.None);
    }

    public Task StopAnsweringAsync() => Shell.RunAsync("kill", "-STOP", $"{_process!.Id}");

    public Task AnswerAgainAsync() => Shell.RunAsync("kill", "-CONT", $"{_process!.Id}");

    public Task<string> CliAsync(params string[] command) => Shell.RunAsync("redis-cli", ["-p", $"{Port}", .. command]);

    private async Task<bool> AnswersAsync()
    {
        if (_process!.HasExited) throw new InvalidOperationException($"redis-server ended at once with {_process.ExitCode}");

        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync("127.0.0.1", Port, CancellationToken.None);
            return true;
        }
        catch (SocketException)
        {
            return false; // not listening yet
        }
    }
}
