namespace Streamgauge.IntegrationTests.Support;

/// <summary>A server that should not start: how it ended and what it said.</summary>
internal static class RefusedStart
{
    public static Task<(int Exit, string Said)> RunAsync(params (string Key, string Value)[] environment) => RunAsync(ini: null, environment);

    /// <param name="ini">The streamgauge.ini of its folder; null for none.</param>
    /// <param name="environment">Its variables, as they are written there.</param>
    public static async Task<(int Exit, string Said)> RunAsync(string? ini, params (string Key, string Value)[] environment)
    {
        var folder = Directory.CreateTempSubdirectory("streamgauge-").FullName;
        if (ini is not null) await File.WriteAllTextAsync(Path.Combine(folder, "streamgauge.ini"), ini, TestContext.Current.CancellationToken);
        var variables = environment.ToDictionary(setting => setting.Key, setting => setting.Value, StringComparer.Ordinal);
        variables["Platform__DataDir"] = folder;
        variables.TryAdd("urls", $"http://127.0.0.1:{FreePort.Next()}");
        await using var server = new ChildProcess("dotnet", [Path.Combine(AppContext.BaseDirectory, "Streamgauge.Server.dll")], variables, folder);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await server.EndAsync(patience.Token);
        Directory.Delete(folder, recursive: true);
        return (server.ExitCode, server.Said);
    }
}
