namespace Streamgauge.IntegrationTests.Rendering;

/// <summary>The rendered dashboards as values of Grafana's own TypeScript types: what Grafana does not know does not compile.</summary>
public sealed class GrafanaTypesTests : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("grafana-types");

    public async ValueTask InitializeAsync()
    {
        foreach (var file in Directory.GetFiles(Path.Combine(Repository.Root, "tests/Streamgauge.IntegrationTests/Rendering/GrafanaTypes")))
        {
            File.Copy(file, Path.Combine(_folder.FullName, Path.GetFileName(file)));
        }

        var (code, output) = await Tool.RunAsync("npm", ["install", "--no-package-lock", "--no-audit", "--no-fund", "--ignore-scripts"], TestContext.Current.CancellationToken, _folder.FullName);
        Assert.True(code == 0, output);
    }

    public ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Every_dashboard_compiles_and_a_spoilt_one_does_not()
    {
        foreach (var file in Repository.Files("grafana", "*.json")) Write(Path.GetFileNameWithoutExtension(file), File.ReadAllText(file));
        var (code, output) = await CompileAsync();
        Assert.True(code == 0, output);

        var spoilt = File.ReadAllText(Repository.Files("grafana", "*.json")[0]).Replace("\"absolute\"", "\"absolut\"");
        Write("spoilt", spoilt);
        (code, output) = await CompileAsync();
        Assert.NotEqual(0, code);
        Assert.Contains("spoilt.ts", output);
    }

    private void Write(string name, string json) =>
        File.WriteAllText(Path.Combine(_folder.FullName, $"{name}.ts"), $"import type {{ Rendered }} from './dashboard';\nexport const dashboard: Rendered = {json};\n");

    private Task<(int Code, string Output)> CompileAsync() => Tool.RunAsync(
        "npx",
        ["tsc", "--noEmit", "--strict", "--skipLibCheck", "--module", "esnext", "--moduleResolution", "bundler", "--target", "es2022", .. Directory.GetFiles(_folder.FullName, "*.ts")],
        TestContext.Current.CancellationToken,
        _folder.FullName);
}
