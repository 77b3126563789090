using System.Diagnostics;

namespace Streamgauge.IntegrationTests.Support;

/// <summary>Runs a program to its end, whatever becomes of the test; a non-zero end is an exception with what it printed.</summary>
internal static class Shell
{
    public static async Task<string> RunAsync(string program, params string[] arguments)
    {
        // Output goes through a file: pg_ctl hands its pipe to the server it starts, which would keep it open for ever.
        var output = Path.GetTempFileName();
        try
        {
            using var process = Process.Start(new ProcessStartInfo("sh", ["-c", "exec \"$@\" >\"$0\" 2>&1 </dev/null", output, program, .. arguments]))!;
            await process.WaitForExitAsync(CancellationToken.None);
            var text = await File.ReadAllTextAsync(output, CancellationToken.None);
            return process.ExitCode == 0 ? text : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}: {text}");
        }
        finally
        {
            File.Delete(output);
        }
    }
}
