using System.Diagnostics;
using System.Globalization;
using Streamgauge.Benchmarks.Synthesis;

namespace Streamgauge.Benchmarks.Quotas;

/// <summary>The server in a process of its own, with SQLite and leases in memory; what it has analysed, and what that cost.</summary>
internal sealed class AudioServer : IDisposable
{
    public static readonly byte[] SigningKey = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];

    private readonly string _folder = Directory.CreateTempSubdirectory("streamgauge-bench-").FullName;
    private readonly Process _process;
    private readonly HttpClient _http = new();

    /// <summary>As it is shipped, or inside a process that can be asked for its memory.</summary>
    public AudioServer(bool isHosted = false)
    {
        string[] program = isHosted ? [Path.Combine(AppContext.BaseDirectory, "Streamgauge.Benchmarks"), "probe", "host"] : ["dotnet", Path.Combine(AppContext.BaseDirectory, "Streamgauge.Server.dll")];
        var start = new ProcessStartInfo(
            program[0],
            [
                .. program[1..], "--urls", $"http://127.0.0.1:{Port}", "--Platform:DataDir", Path.Combine(_folder, "data"), "--Synthesis:Enabled", "false",
                "--Quotas:DefaultTier", "premium", "--Auth:SigningKey", Convert.ToBase64String(SigningKey), "--Logging:LogLevel:Default", "Error",
            ]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardInput = true, WorkingDirectory = _folder };
        _process = Process.Start(start)!;
        if (!isHosted) _process.BeginOutputReadLine();
        MusicProcess.Await($"http://127.0.0.1:{Port}/health/ready");
    }

    public int Port { get; } = MusicProcess.FreePort();

    /// <summary>User and system time so far, in seconds.</summary>
    public double CpuSeconds => MusicProcess.CpuSeconds(_process.Id);

    /// <summary>Managed memory that is alive after a full collection; of a hosted server only.</summary>
    public double ManagedKib()
    {
        _process.StandardInput.WriteLine();
        return double.Parse(_process.StandardOutput.ReadLine()!, CultureInfo.InvariantCulture);
    }

    /// <summary>The sum over the series of a family.</summary>
    public double Sum(string family)
    {
        var text = _http.GetStringAsync($"http://127.0.0.1:{Port}/metrics?name[]={family}").GetAwaiter().GetResult();
        return text.Split('\n').Where(line => line.Length > 0 && line[0] != '#').Sum(line => double.Parse(line[(line.LastIndexOf(' ') + 1)..], CultureInfo.InvariantCulture));
    }

    public void Dispose()
    {
        _http.Dispose();
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
