using System.Collections.Concurrent;
using System.Diagnostics;

namespace Streamgauge.IntegrationTests.Support;

/// <summary>A real program with an owner: what it says is kept, and disposing ends it and its children, by their own ids, whatever happened before.</summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    private static readonly TimeSpan GraceToStop = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _said = new();
    private string? _folder;

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

    public int Id => _process.Id;
    public bool HasExited => _process.HasExited;
    public int ExitCode => _process.ExitCode;

    /// <summary>All it has written so far.</summary>
    public string Said => string.Join('\n', _said);

    public static string NewFolder() => Directory.CreateTempSubdirectory("streamgauge-").FullName;

    /// <summary>Starts a program in a folder of its own, which goes with it.</summary>
    public static ChildProcess Start(string program, string ownFolder, params IEnumerable<string> arguments) => new(program, arguments, folder: ownFolder) { _folder = ownFolder };

    /// <summary>Waits for it to end by itself.</summary>
    public Task EndAsync(CancellationToken cancellation) => _process.WaitForExitAsync(cancellation);

    /// <summary>As a power cut would, it and its children: no warning, no last word. (nginx's worker outlives a killed master.)</summary>
    public void Kill() => _process.Kill(entireProcessTree: true);

    public async Task KillAsync()
    {
        Kill();
        await _process.WaitForExitAsync(CancellationToken.None);
    }

    /// <summary>Asks it to stop (SIGTERM), and waits.</summary>
    public async Task StopAsync()
    {
        if (_process.HasExited) return;

        await SignalAsync("TERM");
        using var patience = new CancellationTokenSource(GraceToStop);
        await _process.WaitForExitAsync(patience.Token);
    }

    /// <summary>It lives and does nothing (SIGSTOP), until it goes on.</summary>
    public Task StandStillAsync() => SignalAsync("STOP");

    public Task GoOnAsync() => SignalAsync("CONT");

    /// <summary>Asks until it answers, and says what the program wrote when it ends or never answers.</summary>
    public async Task Until(Func<CancellationToken, Task<bool>> isTrue, string what, TimeSpan within)
    {
        using var limit = new CancellationTokenSource(within);
        while (true)
        {
            if (_process.HasExited) throw new InvalidOperationException($"{_process.StartInfo.FileName} ended with {_process.ExitCode} before {what}:\n{Said}");
            if (await isTrue(limit.Token)) return;

            try
            {
                await Task.Delay(Look, TimeProvider.System, limit.Token);
            }
            catch (OperationCanceledException e)
            {
                throw new TimeoutException($"Not within {within}: {what}.\n{Said}", e);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) await KillAsync();
        _process.Dispose();
        if (_folder is not null) Directory.Delete(_folder, recursive: true);
    }

    private Task SignalAsync(string signal) => Shell.RunAsync("kill", "-" + signal, $"{_process.Id}");

    private void Keep(string? line)
    {
        if (line is not null) _said.Enqueue(line);
    }
}
