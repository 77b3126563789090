using System.Collections.Concurrent;
using System.Diagnostics;

namespace Streamgauge.IntegrationTests.Support;

/// <summary>A real program with an owner: what it says is kept, and disposing ends it, by its own id, whatever happened before.</summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    private static readonly TimeSpan GraceToStop = TimeSpan.FromSeconds(10);

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _said = new();

    public ChildProcess(string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null, string? folder = null)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false, WorkingDirectory = folder ?? Path.GetTempPath() };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>(StringComparer.Ordinal)) start.Environment[name] = value;
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public bool HasExited => _process.HasExited;
    public int ExitCode => _process.ExitCode;

    /// <summary>All it has written so far.</summary>
    public string Said => string.Join('\n', _said);

    public Task EndAsync(CancellationToken cancellation) => _process.WaitForExitAsync(cancellation);

    /// <summary>As a power cut would, it and its children: no warning, no last word. (nginx's worker outlives a killed master.)</summary>
    public void Kill() => _process.Kill(entireProcessTree: true);

    /// <summary>Asks it to stop (SIGTERM), and waits.</summary>
    public async Task StopAsync()
    {
        if (_process.HasExited) return;

        using (var ask = Process.Start("kill", ["-TERM", $"{_process.Id}"])) await ask.WaitForExitAsync();
        using var patience = new CancellationTokenSource(GraceToStop);
        await _process.WaitForExitAsync(patience.Token);
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await StopAsync();
        }
        catch (OperationCanceledException)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }
        finally
        {
            _process.Dispose();
        }
    }

    private void Keep(string? line)
    {
        if (line is not null) _said.Enqueue(line);
    }
}
