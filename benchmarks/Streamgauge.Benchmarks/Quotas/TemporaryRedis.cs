using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Streamgauge.Server.Platform.Leases;

namespace Streamgauge.Benchmarks.Quotas;

/// <summary>A Redis of this run's own, and its vendor's load generator.</summary>
internal sealed class TemporaryRedis : IDisposable
{
    private readonly Process _process;

    public TemporaryRedis()
    {
        using (var listener = new TcpListener(IPAddress.Loopback, 0))
        {
            listener.Start();
            Port = ((IPEndPoint)listener.LocalEndpoint).Port;
        }

        _process = Process.Start(new ProcessStartInfo("redis-server", ["--port", $"{Port}", "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--loglevel", "warning", "--logfile", "/dev/null"]))!;
    }

    public int Port { get; }

    public async Task AnswersAsync()
    {
        while (true)
        {
            using var client = new TcpClient();
            try
            {
                await client.ConnectAsync(IPAddress.Loopback, Port);
                return;
            }
            catch (SocketException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
            }
        }
    }

    /// <summary>Decisions a second of redis-benchmark with our script, admitted every time, and what 99 of 100 take at most.</summary>
    public (double PerSecond, double P99Ms) Benchmark(string generation, int connections, int pipeline, int requests = 200_000)
    {
        using var process = Process.Start(new ProcessStartInfo(
            "redis-benchmark",
            [
                "-p", $"{Port}", "-c", $"{connections}", "-P", $"{pipeline}", "-n", $"{requests}", "-r", "100000", "--csv",
                "EVALSHA", LeaseScripts.Acquire.Sha, "2", "streamgauge:lease:audio_streams:__rand_int__", "streamgauge:generation", generation, "c", "m", "-1", "120000", "0",
            ]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        var lines = process.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        process.WaitForExit();
        var columns = lines[^1].Split("\",\""); // test, rps, and in ms average, min, p50, p95, p99, max
        return (Number(columns[1]), Number(columns[6]));
    }

    private static double Number(string column) => double.Parse(column.Trim('"'), CultureInfo.InvariantCulture);

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }
}
