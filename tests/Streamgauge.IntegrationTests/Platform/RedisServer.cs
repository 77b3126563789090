using System.Net.Sockets;
using Xunit;

namespace Streamgauge.IntegrationTests.Platform;

/// <summary>A real Redis 7 on a free port, without persistence: killed, it has forgotten everything, and it comes back on the same port.</summary>
public sealed class RedisServer : IAsyncLifetime
{
    private readonly string[] _more;
    private ChildProcess? _process;

    public RedisServer() => _more = [];

    private RedisServer(string[] more) => _more = more;

    public int Port { get; } = FreePort.Next();

    /// <summary>What `--tls-port` was given as.</summary>
    public int TlsPort => int.Parse(_more[Array.IndexOf(_more, "--tls-port") + 1], System.Globalization.CultureInfo.InvariantCulture);

    public string ConnectionString => $"127.0.0.1:{Port}";

    /// <summary>One with settings of its own.</summary>
    public static async Task<RedisServer> WithAsync(params string[] settings)
    {
        var server = new RedisServer(settings);
        await server.StartAsync();
        return server;
    }

    public async ValueTask InitializeAsync() => await StartAsync();

    public async ValueTask DisposeAsync() => await _process!.DisposeAsync();

    public async Task StartAsync()
    {
        if (_process is not null) await _process.DisposeAsync();
        _process = new ChildProcess(Installed.Program("redis-server", "redis-server"), ["--port", $"{Port}", "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", .. _more]);
        await _process.Until(_ => AnswersAsync(), "Redis answers", TimeSpan.FromSeconds(30));
    }

    /// <summary>kill -9.</summary>
    public Task KillAsync() => _process!.KillAsync();

    public Task StopAnsweringAsync() => _process!.StandStillAsync();

    public Task AnswerAgainAsync() => _process!.GoOnAsync();

    public Task<string> CliAsync(params string[] command) => Shell.RunAsync("redis-cli", ["-p", $"{Port}", .. command]);

    private async Task<bool> AnswersAsync()
    {
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
