using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Streamgauge.Benchmarks.Synthesis;

/// <summary>The server in a process of its own, and the processor time it has used.</summary>
internal sealed class MusicProcess : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("streamgauge-bench-").FullName;
    private readonly Process _process;

    public MusicProcess()
    {
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true, WorkingDirectory = _folder };
        foreach (var argument in new[]
        {
            Path.Combine(AppContext.BaseDirectory, "Streamgauge.Server.dll"), "--urls", $"http://127.0.0.1:{Port}", "--Platform:DataDir", Path.Combine(_folder, "data"),
            "--Synthesis:MaxClientsPerChannel", "20000", "--Synthesis:MaxClients", "20000", "--Logging:LogLevel:Default", "Error",
        }) start.ArgumentList.Add(argument);
        _process = Process.Start(start)!;
        _process.BeginOutputReadLine();
        Await($"http://127.0.0.1:{Port}/channels/ambient");
    }

    public int Port { get; } = FreePort();

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public static void Pause(double seconds)
    {
        using var pause = new ManualResetEventSlim();
        pause.Wait(TimeSpan.FromSeconds(seconds));
    }

    /// <summary>User and system seconds of a process so far.</summary>
    public static double CpuSeconds(int process)
    {
        var fields = File.ReadAllText($"/proc/{process}/stat").Split(')')[^1].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return (double.Parse(fields[11], CultureInfo.InvariantCulture) + double.Parse(fields[12], CultureInfo.InvariantCulture)) / 100;
    }

    public static void Await(string address)
    {
        using var http = new HttpClient();
        for (var attempt = 0; attempt < 300; attempt++)
        {
            try
            {
                using var answer = http.Send(new HttpRequestMessage(HttpMethod.Get, address), HttpCompletionOption.ResponseHeadersRead);
                if (answer.IsSuccessStatusCode) return;
            }
            catch (HttpRequestException) when (attempt < 299)
            {
                Pause(0.1);   // not listening yet
            }
        }

        throw new TimeoutException($"{address} did not answer within 30 s.");
    }

    public void AwaitListeners(int count)
    {
        for (var attempt = 0; Read().Listeners < count; attempt++)
        {
            if (attempt == 90) throw new TimeoutException($"{count} listeners did not join within a minute and a half.");
            Pause(1);
        }
    }

    /// <summary>Admitting a crowd at once makes the pacer late, and a late pacer takes nobody in until ten seconds are good.</summary>
    public void AwaitAccepting()
    {
        using var http = new HttpClient();
        for (var attempt = 0; attempt < 60; attempt++)
        {
            if (http.GetStringAsync($"http://127.0.0.1:{Port}/channels/ambient").GetAwaiter().GetResult().Contains("\"accepting\":true", StringComparison.Ordinal)) return;
            Pause(1);
        }

        throw new TimeoutException("The server did not take anybody in for a minute.");
    }

    public MusicFigures Read()
    {
        using var http = new HttpClient();
        return MusicFigures.Parse(http.GetStringAsync($"http://127.0.0.1:{Port}/metrics").GetAwaiter().GetResult());
    }

    public double ResidentMegabytes()
    {
        var line = File.ReadLines($"/proc/{_process.Id}/status").Single(line => line.StartsWith("VmRSS:", StringComparison.Ordinal));
        return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
    }

    /// <summary>Processor seconds a second over a while.</summary>
    public double CpuRate(double seconds) => CpuRate(_process.Id, seconds);

    public static double CpuRate(int process, double seconds)
    {
        var (before, started) = (CpuSeconds(process), Stopwatch.GetTimestamp());
        Pause(seconds);
        return (CpuSeconds(process) - before) / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
