namespace Streamgauge.IntegrationTests.Support;

/// <summary>Runs a class of tests in a process of its own, those marked explicit too: tests about the process, or about how the runtime was started.</summary>
internal static class Alone
{
    public static async Task RunAsync<T>(int tests, params (string Name, string Value)[] environment)
    {
        await using var process = new ChildProcess(
            Environment.ProcessPath!, ["-noColor", "-explicit", "on", "-parallel", "none", "-class", typeof(T).FullName!],
            environment.ToDictionary(pair => pair.Name, pair => pair.Value, StringComparer.Ordinal));
        await process.EndAsync(CancellationToken.None);
        Assert.True(process.ExitCode == 0 && process.Said.Contains($"Total: {tests}, Errors: 0, Failed: 0, Skipped: 0, Not Run: 0", StringComparison.Ordinal), process.Said);
    }
}
