using System.Diagnostics;

namespace Streamgauge.IntegrationTests.Contracts.Rules;

/// <summary>Lets the real promtool run the tests of a rule file, in a folder of its own.</summary>
internal static class RuleProof
{
    /// <summary>What promtool complained of; null if every test holds.</summary>
    public static async Task<string?> FaultAsync(string contract, string rules, string tests, CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("rules").FullName;
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder, $"{contract}.rules.yml"), rules, cancellation);
            await File.WriteAllTextAsync(Path.Combine(folder, $"{contract}.tests.yml"), tests, cancellation);
            return await RunAsync(["test", "rules", Path.Combine(folder, $"{contract}.tests.yml")], cancellation);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Runs promtool; its output if it fails, else null.</summary>
    public static async Task<string?> RunAsync(string[] arguments, CancellationToken cancellation)
    {
        using var process = Process.Start(new ProcessStartInfo("promtool", arguments) { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEndAsync(cancellation);
        var errors = process.StandardError.ReadToEndAsync(cancellation);
        await process.WaitForExitAsync(cancellation);
        var text = await output + await errors;
        return process.ExitCode == 0 ? null : text;
    }
}
